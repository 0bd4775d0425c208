from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "zabota.rooms.health"
    label = "health"

from django.apps import AppConfig


class ReadyConfig(AppConfig):
    name = "zabota.rooms.ready"
    label = "ready"

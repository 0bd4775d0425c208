from django.apps import AppConfig


class RoutingConfig(AppConfig):
    name = "zabota.rooms.routing"
    label = "routing"

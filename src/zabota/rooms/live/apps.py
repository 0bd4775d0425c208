from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "zabota.rooms.live"
    label = "live"

from django.apps import AppConfig


class HandsConfig(AppConfig):
    name = "zabota.rooms.hands"
    label = "hands"

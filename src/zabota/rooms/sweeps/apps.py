from django.apps import AppConfig


class SweepsConfig(AppConfig):
    name = "zabota.rooms.sweeps"
    label = "sweeps"

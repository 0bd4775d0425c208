from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "zabota.rooms.imports"
    label = "imports"

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    name = "zabota.rooms.backups"
    label = "backups"

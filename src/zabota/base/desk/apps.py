from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "zabota.base.desk"
    label = "desk"

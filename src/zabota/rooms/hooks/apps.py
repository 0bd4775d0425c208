from django.apps import AppConfig


class HooksConfig(AppConfig):
    name = "zabota.rooms.hooks"
    label = "hooks"

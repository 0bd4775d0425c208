from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "zabota.rooms.rules"
    label = "rules"

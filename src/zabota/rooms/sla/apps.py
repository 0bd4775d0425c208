from django.apps import AppConfig


class SlaConfig(AppConfig):
    name = "zabota.rooms.sla"
    label = "sla"

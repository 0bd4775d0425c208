from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "zabota.rooms.reports"
    label = "reports"

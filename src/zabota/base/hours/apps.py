from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "zabota.base.hours"
    label = "hours"

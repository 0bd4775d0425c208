from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "zabota.pages.office"
    label = "office"

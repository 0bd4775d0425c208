from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "zabota.pages.api"
    label = "api"

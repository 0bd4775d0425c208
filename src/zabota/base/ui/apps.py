from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "zabota.base.ui"
    label = "ui"

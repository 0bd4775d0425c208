from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "zabota.pages.portal"
    label = "portal"

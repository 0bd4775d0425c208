from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "zabota.pages.inbox"
    label = "inbox"

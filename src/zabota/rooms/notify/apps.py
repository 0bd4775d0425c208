from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "zabota.rooms.notify"
    label = "notify"

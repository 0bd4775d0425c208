from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "zabota.rooms.mail"
    label = "mail"

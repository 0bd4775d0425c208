from django.apps import AppConfig


class TicketsConfig(AppConfig):
    name = "zabota.base.tickets"
    label = "tickets"

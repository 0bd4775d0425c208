from django.apps import AppConfig


class CoachConfig(AppConfig):
    name = "zabota.rooms.coach"
    label = "coach"

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "zabota.rooms.surveys"
    label = "surveys"

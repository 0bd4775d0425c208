from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "zabota.base.people"
    label = "people"

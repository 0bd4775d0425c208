from django.apps import AppConfig


class TimelineConfig(AppConfig):
    name = "zabota.base.timeline"
    label = "timeline"

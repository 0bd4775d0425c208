from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "zabota.rooms.knowledge"
    label = "knowledge"

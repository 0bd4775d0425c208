from django.apps import AppConfig


class AssistantConfig(AppConfig):
    name = "zabota.rooms.assistant"
    label = "assistant"

from pathlib import Path

from django.apps import AppConfig

WORKER = Path(__file__).parent / "static/notify/sw.js"


class NotifyConfig(AppConfig):
    name = "zabota.rooms.notify"
    label = "notify"

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "zabota.config"
    label = "config"

    def ready(self) -> None:
        from zabota.config import wiring

        wiring.connect()

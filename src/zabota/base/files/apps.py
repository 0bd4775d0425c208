from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "zabota.base.files"
    label = "files"

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "zabota.base.audit"
    label = "audit"

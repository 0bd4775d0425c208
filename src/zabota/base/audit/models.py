from django.db import models


class AuditEntry(models.Model):
    """One look or one change. Inserted only; `by` and `thing` are references such as "agent:5" and "ticket:12"."""

    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    verb = models.CharField(max_length=40)
    thing = models.CharField(max_length=64)
    address = models.GenericIPAddressField(null=True, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["thing", "-id"], name="audit_by_thing"),
            models.Index(fields=["by", "-id"], name="audit_by_person"),
        ]

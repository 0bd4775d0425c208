from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent


class Endpoint(models.Model):
    """An address that is told of some events. Its secret lies sealed; while it is replaced the old one signs, too."""

    class Off(models.TextChoices):
        NO = "", _("on")
        PERSON = "person", _("turned off")
        FAILED = "failed", _("turned off: it failed for days")
        GONE = "gone", _("turned off: it says that it is gone")

    name = models.CharField(max_length=80)
    url = models.CharField(max_length=2000)
    # Outside names, of core/hooks/catalogue.py.
    events = ArrayField(models.CharField(max_length=40), default=list)
    secret = models.BinaryField()
    old_secret = models.BinaryField(null=True, blank=True)
    old_until = models.DateTimeField(null=True, blank=True)
    off = models.CharField(max_length=6, choices=Off, blank=True, default=Off.NO)
    # Since when nothing but failures came.
    failing_since = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    @property
    def ref(self) -> str:
        """How the audit names it."""
        return f"webhook:{self.pk}"


class Delivery(models.Model):
    """One message to one endpoint. `key` is its id outside: the same however often it is tried."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits")
        TAKEN = "taken", _("Taken")
        FAILED = "failed", _("Given up")

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    payload = models.JSONField()
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endpoint", "key"], name="hook_told_once")]
        indexes = [
            models.Index(fields=["endpoint", "-id"], name="delivery_of_endpoint"),
            models.Index(
                fields=["endpoint", "next_at", "id"], name="delivery_due", condition=models.Q(state="waiting")
            ),
            models.Index(fields=["endpoint", "id"], name="delivery_failed", condition=models.Q(state="failed")),
            models.Index(fields=["created_at"], name="delivery_old"),
        ]


class Attempt(models.Model):
    """One try. answer: how what was answered begins, secrets hidden. trouble: a word of base/net/trouble.py, or ""."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    trouble = models.CharField(max_length=20, blank=True, default="")
    answer = models.TextField(blank=True, default="")

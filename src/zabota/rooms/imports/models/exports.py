from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.models import Agent
from zabota.rooms.imports.models.parcels import Parcel


class Export(models.Model):
    """Everything of the desk written into one file. It is let go at `expires_at`; the audit knows who fetched it."""

    class State(models.TextChoices):
        RUNNING = "running", _("Being written")
        DONE = "done", pgettext_lazy("an export", "Ready")
        BROKEN = "broken", _("Stopped")
        GONE = "gone", pgettext_lazy("an export", "Let go")

    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=7, choices=State, default=State.RUNNING)
    parcel = models.ForeignKey(Parcel, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # By kind, how many there are, and how many are written.
    total = models.JSONField(default=dict, blank=True)
    done = models.JSONField(default=dict, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    # Two at work on one would write over each other: the last who began goes on.
    turn = models.PositiveIntegerField(default=0)

from django.db import models

from zabota.base.hours.models import Calendar


class Policy(models.Model):
    """What we promise to whom. The first in order whose conditions hold is the one; the last has none."""

    name = models.CharField(max_length=80)
    order = models.PositiveIntegerField()
    current = models.ForeignKey("PolicyVersion", null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]


class PolicyVersion(models.Model):
    """A policy as it stood from a moment on; promises name the one that they were made by. Never changed.

    conditions: {"channel": ["mail"], "team": [3], …}, each of them any of these, all of them at once; {}: everyone.
    Names: channel, damage, level (of the organisation), team, language, topic, brand.
    targets: {"3": {"first": [5, "minutes", "clock"], "update": […], "answer": […]}, …} by damage and kind: number,
    unit ("minutes", "hours", "days"), and what it runs by: "hours" of the calendar or the "clock" round.
    pauses: which of "waiting" and "on_hold" stop the clock of the solution.
    cap: hours after which a customer heard from a person at the latest, through nights and weekends; 0: none.
    """

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    conditions = models.JSONField(default=dict)
    targets = models.JSONField(default=dict)
    pauses = models.JSONField(default=list)
    cap = models.PositiveSmallIntegerField(default=24)
    calendar = models.ForeignKey(Calendar, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["policy", "number"], name="policy_version_once")]

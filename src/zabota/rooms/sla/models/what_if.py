from django.db import models

from zabota.base.people.models import Agent
from zabota.rooms.sla.models.policies import Policy


class WhatIf(models.Model):
    """Somebody asks whether changed numbers would have been kept; counted by a job, forgotten after a day.

    asked: {"draft": …, "hours": …} (rooms/sla/what_if.py writes and reads it); key: a digest of it. result: the figures
    as core/sla/what_if.py adds them up. done, total: tickets.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        # A newer question of the same person took its place.
        DROPPED = "dropped"
        FAILED = "failed"

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    # None: of a policy that is not kept yet.
    policy = models.ForeignKey(Policy, null=True, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    asked = models.JSONField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agent", "-id"], name="what_if_newest")]

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zabota.base.tickets.models import Ticket
from zabota.rooms.sla.models.promises import Promise


class Step(models.Model):
    """Who hears of a promise before or after its moment, and what is done then. Any number of them, in order of time.

    share: percent of its time that are left; or minutes: before (negative) or after its moment, of the wall clock.
    tells: of "owner", "team", "leads", "on_call", "followers". effects: as rules have them
    ({"do": "damage", "to": 2}, {"do": "hand_to_team", "team": 3}, {"do": "webhook", "url": …}).
    """

    kinds = ArrayField(models.CharField(max_length=8), default=list)
    share = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes = models.IntegerField(null=True, blank=True)
    # Only for tickets of this damage and more.
    damage = models.PositiveSmallIntegerField(default=0)
    tells = ArrayField(models.CharField(max_length=10), default=list)
    effects = models.JSONField(default=list)
    removed_at = models.DateTimeField(null=True, blank=True)


class StepTaken(models.Model):
    """That a step of a promise was taken: once, whatever runs twice."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="+")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["promise", "step"], name="step_once")]


class Watch(models.Model):
    """The one row about tickets that nobody touches: after how many hours of opening time they climb; 0: never."""

    hours = models.PositiveSmallIntegerField(default=16)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="watch_is_one")]


class Forgotten(models.Model):
    """That it was told that nothing happened to a ticket since a moment: once a silence."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="+", primary_key=True)
    since = models.DateTimeField()

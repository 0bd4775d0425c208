from django.db import models

from zabota.base.people.models import Team
from zabota.base.tickets.models import Ticket


class Handover(models.Model):
    """One bounce: an owner let a ticket go. Kept by listeners.py; of teams, never of people.

    event: the id of its OwnerChanged. taker None: somebody of no team, or nobody yet.
    """

    event = models.BigIntegerField(unique=True)
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    giver = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    taker = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    cause = models.CharField(max_length=12, blank=True, default="")
    introduced = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["-at", "-event"], name="handover_newest")]


class Comeback(models.Model):
    """A solution that did not hold: its customer had to write again. because: as Reopened says."""

    event = models.BigIntegerField(unique=True)
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    because = models.CharField(max_length=12)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="comeback_newest")]


class Cure(models.Model):
    """What a lead writes against one cause: done since a day, or to be done by one."""

    cause = models.CharField(max_length=12, unique=True)
    words = models.CharField(max_length=120)
    done_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)


class Target(models.Model):
    """The one row: how many bounces a hundred tickets are meant to have at most."""

    hundredths = models.PositiveSmallIntegerField(default=5)

from django.db import models

from zabota.base.people.models import Agent, Team
from zabota.base.tickets.models import Ticket


class Plan(models.Model):
    """The one row about when sweeps are due, for whom, and which teams are one key away."""

    # Minutes of the team's open time from one to the next; 0: they are begun by hand alone.
    every = models.PositiveSmallIntegerField(default=75)
    # What a sweep is meant to take at most, in minutes.
    length = models.PositiveSmallIntegerField(default=30)
    # By whose calendar, and who is told. None: by that of the desk; nobody is told.
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    specialists = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    critical = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Whether somebody chose the three teams; until then they are found by their usual names.
    chosen = models.BooleanField(default=False)
    next_at = models.DateTimeField(null=True, blank=True)
    # The `next_at` of which people were told.
    told_of = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="sweep_plan_is_one")]


class Sweep(models.Model):
    """A session in which people go through the new tickets together. At most one runs at a time."""

    stream = models.OneToOneField("timeline.Stream", on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    # The last time that somebody did something in it.
    touched_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    forgotten = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(models.Value(1), condition=models.Q(ended_at=None), name="sweep_runs_once")
        ]
        indexes = [models.Index(fields=["-begun_at", "-id"], name="sweep_newest")]


class Sweeper(models.Model):
    """Who takes part, until when."""

    sweep = models.ForeignKey(Sweep, on_delete=models.CASCADE, related_name="sweepers")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sweep", "agent"], name="sweeper_once")]


class Item(models.Model):
    """A ticket on the agenda: who has it in hand, and what was decided."""

    class Decision(models.TextChoices):
        NONE = ""
        SOLVED = "solved"
        GIVEN = "given"
        MERGED = "merged"
        ASKED = "asked"
        SPECIALISTS = "specialists"
        CRITICAL = "critical"
        LATER = "later"
        # Somebody was quicker in the inbox.
        ELSEWHERE = "elsewhere"

    sweep = models.ForeignKey(Sweep, on_delete=models.CASCADE, related_name="items")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    # It came while the sweep was running.
    came = models.BooleanField(default=False)
    # In whose hand, since when, and until when nobody else gets it.
    holder = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    held_since = models.DateTimeField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=11, choices=Decision, blank=True, default="")
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    seconds = models.PositiveIntegerField(default=0)
    # What it was about, and what takes it back: {"to": 7, "number": 4817, "before": {"owner": null}, "message": 12}.
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sweep", "ticket"], name="swept_once")]
        indexes = [
            models.Index(fields=["sweep", "place"], name="sweep_agenda"),
            models.Index(fields=["sweep", "decision"], name="sweep_decisions"),
            models.Index(fields=["decided_at"], name="sweep_decided", condition=~models.Q(decided_at=None)),
        ]

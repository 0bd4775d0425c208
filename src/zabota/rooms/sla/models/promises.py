from django.db import models

from zabota.base.hours.models import CalendarVersion
from zabota.base.people.models import Agent, Team
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.sla.models.policies import PolicyVersion


class Promise(models.Model):
    """One promise of a ticket; what it says can be computed again from the ticket's events (core/sla/promises.py)."""

    class Kind(models.TextChoices):
        FIRST = "first"
        UPDATE = "update"
        ANSWER = "answer"

    class State(models.TextChoices):
        OPEN = "open"
        PAUSED = "paused"
        KEPT = "kept"
        # Its moment passed and nothing was said; then, where it came after all, met.
        BROKEN = "broken"
        MET = "met"
        REPLACED = "replaced"
        DROPPED = "dropped"

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    # None: given by hand.
    policy = models.ForeignKey(PolicyVersion, null=True, on_delete=models.PROTECT, related_name="+")
    calendar = models.ForeignKey(CalendarVersion, null=True, on_delete=models.PROTECT, related_name="+")
    # [number, unit, runs] as in PolicyVersion.targets; None: a moment that a person named.
    target = models.JSONField(null=True, blank=True)
    # Since when it is counted.
    made_at = models.DateTimeField()
    # None while paused. A broken one keeps the moment that it missed, a kept one the moment that it did not.
    due_at = models.DateTimeField(null=True, blank=True)
    # [[from, until], …] that are over, as ISO 8601.
    pauses = models.JSONField(default=list, blank=True)
    # While paused: since when. left: seconds of its own clock, while paused and once it was kept.
    paused_at = models.DateTimeField(null=True, blank=True)
    left = models.IntegerField(default=0)
    # Why it is paused, or why it ended without being decided.
    because = models.CharField(max_length=10, blank=True, default="")
    told_in = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    # Nobody waits for it any more. A broken one has none until it came after all, or is not owed any more.
    ended_at = models.DateTimeField(null=True, blank=True)
    # When it was kept, or broken: the moment under which figures count it.
    decided_at = models.DateTimeField(null=True, blank=True)
    # By which words it ended, and who had the ticket when it was decided, for the figures.
    ended_by = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+")
    # Seconds of its own clock: late, once it was met.
    late = models.PositiveIntegerField(default=0)
    # When the clock has to look at it next: a step of warning, or its moment. None: never again.
    look_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # A ticket has one of a kind at a time.
            models.UniqueConstraint(
                fields=["ticket", "kind"],
                condition=models.Q(state__in=["open", "paused"]),
                name="promise_one_of_a_kind",
            )
        ]
        indexes = [
            models.Index(fields=["look_at", "id"], name="promise_look", condition=models.Q(look_at__isnull=False)),
            models.Index(fields=["ticket", "id"], name="promise_of_ticket"),
            models.Index(fields=["decided_at"], name="promise_decided", condition=models.Q(decided_at__isnull=False)),
        ]

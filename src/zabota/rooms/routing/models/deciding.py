from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.rooms.routing.models.learning import Learned


class Decision(models.Model):
    """Whom the desk thought of for a ticket, and what it did about it.

    agent: who was best. how: given at once; offered to three; left to the sweep. candidates: the best, as
    core/routing ranks them: [{"agent": id, "share": 0.31, "reasons": [{"kind": "like", "n": 14, …}, …]}, …].
    explored: it went to somebody who is to gain experience. solver: who solved it in the end (judged by that alone).
    because: why it was left: a word of core/routing/ranking.py, "flood" where too many came at once, "off" where the
    desk is not to give by itself.
    """

    class How(models.TextChoices):
        GIVEN = "given", _("Given at once")
        OFFERED = "offered", _("Offered")
        LEFT = "left", _("Left for the sweep")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    how = models.CharField(max_length=8, choices=How)
    share = models.FloatField(default=0)
    candidates = models.JSONField(default=list)
    because = models.CharField(max_length=10, blank=True, default="")
    explored = models.BooleanField(default=False)
    learned = models.ForeignKey(Learned, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    solver = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["ticket", "-id"], name="decision_of"),
            models.Index(fields=["-at"], name="decision_newest"),
        ]


class Offer(models.Model):
    """A ticket offered to one of three: whoever takes it first has it."""

    class State(models.TextChoices):
        OPEN = "open"
        TAKEN = "taken"
        DECLINED = "declined"
        # They said nothing for so long that others are asked.
        SILENT = "silent"
        # Somebody else has it, or it needs nobody any more.
        OVER = "over"

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="offers")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    # Why it was declined: a word of core/events CAUSES.
    because = models.CharField(max_length=10, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "agent"], name="offered_once")]
        indexes = [
            models.Index(fields=["agent", "-id"], condition=models.Q(state="open"), name="offer_open"),
            models.Index(fields=["ticket"], condition=models.Q(state="open"), name="offer_open_for"),
            models.Index(fields=["at"], condition=models.Q(state="open"), name="offer_open_since"),
        ]

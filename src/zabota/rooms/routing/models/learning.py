from django.db import models

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket


class Learned(models.Model):
    """A model that was learned from tickets; process `mind` fetches it by its id. The last two of a kind stay.

    content: what core/routing packs, sha256 of it beside. labels: from how many. scores: of the holdout, this one's and
    that of the one before on the same rows: {"right": 0.81, "before": 0.79, "rows": 400}. because: why it was not
    promoted, "" where it was; a code of core/routing.
    """

    class Kind(models.TextChoices):
        TOPICS = "topics"
        RESOLVERS = "resolvers"

    kind = models.CharField(max_length=10, choices=Kind)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    labels = models.PositiveIntegerField()
    scores = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    promoted_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["kind", "-id"], condition=~models.Q(promoted_at=None), name="learned_in_use")]


class Correction(models.Model):
    """Somebody put right what the desk had guessed: the next model learns from it, the next like it is told at once.

    what: "topic", "language", "damage", "person". was, became: ids, a code or a number, as text; "": none.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=10)
    was = models.CharField(max_length=20, blank=True, default="")
    became = models.CharField(max_length=20, blank=True, default="")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["what", "-at"], name="correction_newest"),
            models.Index(fields=["ticket"], name="correction_of"),
        ]

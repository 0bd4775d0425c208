from django.db import models

from zabota.base.tickets.models import Ticket, Topic
from zabota.rooms.routing.models.learning import Learned


class Reading(models.Model):
    """What the desk understood of a ticket when it came, with its reasons; never changed by corrections.

    topic: its best guess, also where it is not sure (`sure`): then the ticket was left without one. share: how likely
    it is right, as learned from what was judged before. guesses: the three likeliest, [[topic id, share], …].
    topic_words: the words that spoke for it. language_share: 0 to 1. damage_because: [{"kind": "word", "words": …}, …]
    (core/routing says which kinds). facts: products, versions, platforms, order numbers: [{"kind": …, "words": …}, …].
    secrets: kinds of secrets that were seen and hidden. learned: by which model; None: by keywords and lexicons alone.
    words: what it says (core/routing/words.py), which the next ones are compared with. burst: the first ticket of those
    that say the same just then. taught: what it was told by corrections of a ticket that says the same:
    {"topic": {"number": 123, "agent": 7, "at": "2026-11-19T…"}, …}, with "language" and "damage".
    """

    ticket = models.OneToOneField(Ticket, primary_key=True, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sure = models.BooleanField(default=False)
    share = models.FloatField(default=0)
    margin = models.FloatField(default=0)
    guesses = models.JSONField(default=list)
    topic_words = models.JSONField(default=list)
    language = models.CharField(max_length=8, blank=True, default="")
    language_share = models.FloatField(default=0)
    damage = models.PositiveSmallIntegerField()
    damage_because = models.JSONField(default=list)
    facts = models.JSONField(default=list)
    secrets = models.JSONField(default=list)
    words = models.JSONField(default=list)
    burst = models.BigIntegerField(null=True, blank=True)
    taught = models.JSONField(default=dict)
    learned = models.ForeignKey(Learned, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="reading_at")]

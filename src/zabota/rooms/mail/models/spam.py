from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.rooms.mail.models.letters import RawLetter


class SenderRule(models.Model):
    """What a person said of a sender or a domain, for ever: letters from it are spam, or never are.

    The nearer one wins: an address over its domain, a domain over those above it.
    """

    class Kind(models.TextChoices):
        BLOCKED = "blocked", pgettext_lazy("sender", "Blocked")
        ALLOWED = "allowed", _("Never spam")

    # "ana@shop.example", or "shop.example" for everyone there and below.
    value = models.CharField(max_length=320, unique=True)
    kind = models.CharField(max_length=7, choices=Kind)
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    # Set together with marking this ticket as spam, and taken back with it.
    ticket = models.ForeignKey(Ticket, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    stopped = models.PositiveIntegerField(default=0)
    stopped_at = models.DateTimeField(null=True, blank=True)


class Lesson(models.Model):
    """A letter that the desk learns from. kind: what it is; counted: as what its words are counted now, if at all."""

    class Kind(models.TextChoices):
        SPAM = "spam", _("Spam")
        GOOD = "good", _("Not spam")

    letter = models.OneToOneField(RawLetter, on_delete=models.CASCADE, related_name="lesson")
    kind = models.CharField(max_length=4, choices=Kind, blank=True, default="")
    counted = models.CharField(max_length=4, choices=Kind, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="lesson_to_count", condition=~models.Q(kind=models.F("counted"))),
        ]


class SpamWord(models.Model):
    """In how many letters a word stood. The word itself is not kept, only core.mail.spam.number_of() it.

    The row of number 0 counts the letters.
    """

    WHOLE = 0

    number = models.BigIntegerField(primary_key=True)
    spam = models.IntegerField(default=0)
    good = models.IntegerField(default=0)
    seen_on = models.DateField()

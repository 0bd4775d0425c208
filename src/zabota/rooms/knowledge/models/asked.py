from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent, Brand
from zabota.base.tickets.models import Ticket
from zabota.rooms.knowledge.models.articles import Article


class Synonyms(models.Model):
    """Words of one language that mean the same: whoever writes one finds the others. languages may be mixed."""

    words = ArrayField(models.CharField(max_length=60))
    # Their stems as they stand in a question, in every language that could have them (core/knowledge/synonyms.py).
    keys = ArrayField(models.CharField(max_length=160), default=list)
    # Removed; kept, so that it can be brought back.
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [GinIndex(fields=["keys"], name="synonyms_keys")]


class Asking(models.Model):
    """What was searched for in a help centre, how often on one day, and how often nothing fitted.

    Kept as folded words, without anything that tells who asked; secrets never get here.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    words = models.CharField(max_length=160)
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)
    # Of these, with no answer at all, opened one, wrote to us afterwards.
    in_vain = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)
    wrote = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "language", "words", "day"], name="asking_once")]
        indexes = [models.Index(fields=["brand", "day"], name="asking_by_day")]


class Deflection(models.Model):
    """Somebody was about to write, opened an article beside the form, and said that it was the answer."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    created_at = models.DateTimeField()


class Gap(models.Model):
    """A question that came often and has no article, or one that did not help. Computed anew by a job; what people
    decided about it stays.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Nobody writes it")
        WRITING = "writing", _("Somebody writes it")
        DONE = "done", _("It has an article")
        DISMISSED = "dismissed", _("Not worth an article")

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    # As customers put it: the subject or words nearest to the middle of them.
    words = models.CharField(max_length=200)
    languages = ArrayField(models.CharField(max_length=8), default=list)
    # How many in the last four weeks, and the median of minutes that one took us.
    times = models.PositiveIntegerField(default=0)
    minutes = models.FloatField(default=0)
    # Minutes of all of them in four weeks, with those of the questions merged into it: by this the list stands.
    work = models.FloatField(default=0)
    # How many in each of the last six weeks, the oldest first.
    weeks = ArrayField(models.PositiveIntegerField(), default=list)
    # The nearest article, how near (0 to 1), to how many who asked it was given or shown, and how many it did not help.
    nearest = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    near = models.FloatField(default=0)
    given = models.PositiveIntegerField(default=0)
    unhelped = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    computed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["-work", "id"], name="gap_ranked", condition=models.Q(merged_into=None, work__gt=0))
        ]


class GapTicket(models.Model):
    """One of the tickets that ask it."""

    gap = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="tickets")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket"], name="gap_ticket_once")]


class Counted(models.Model):
    """When questions were put together last, and what all solved tickets of those four weeks took us. One row."""

    at = models.DateTimeField()
    tickets = models.PositiveIntegerField()
    minutes = models.FloatField()

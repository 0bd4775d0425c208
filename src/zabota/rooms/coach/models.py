import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Message, Ticket


class Rule(models.Model):
    """How loud one rule is at this desk, where that is not what it ships with."""

    name = models.CharField(max_length=32, unique=True)
    # "": as it ships, but its figures count from `since`.
    level = models.CharField(max_length=4, choices=[(level, level) for level in ("", "on", "hint", "off")], blank=True)
    # Turned down by its own figures, not by a person.
    by_itself = models.BooleanField(default=False)
    # Its figures count from here.
    since = models.DateTimeField()


class PlainWord(models.Model):
    """A word of the house, folded, and what a customer understands ("" where nobody said yet)."""

    word = models.CharField(max_length=80, unique=True)
    plain = models.CharField(max_length=160, blank=True, default="")
    gone = models.BooleanField(default=False)


class Never(models.Model):
    """“Never this word”: what a rule is never to say again, of which words (folded)."""

    rule = models.CharField(max_length=32)
    words = models.CharField(max_length=160)
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "words"], name="coach_never_once")]


class Tally(models.Model):
    """How often the tip of a rule was shown to one person on one day, taken by them, and dismissed."""

    rule = models.CharField(max_length=32)
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    shown = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    dismissed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "agent", "day"], name="coach_tally_once")]
        indexes = [models.Index(fields=["agent", "day"], name="coach_tally_of")]


class Refusal(models.Model):
    """What was refused with the helper, in the words of who refused: the last one of a ticket.

    Until it is sent it is no more than a draft, and no report knows of it.
    """

    class Kind(models.TextChoices):
        ABSENT = "absent", _("The product cannot do it")
        TERMS = "terms", _("The contract or the price")
        LAW = "law", _("The law or safety")
        EFFORT = "effort", _("More work than we can do")
        OTHER = "other", pgettext_lazy("reason of a refusal", "Something else")

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    what = models.TextField(blank=True)
    why = models.TextField(blank=True)
    instead = models.TextField(blank=True)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-sent_at", "-id"], name="coach_refusal_sent")]


class HouseWord(models.Model):
    """A word, folded, that is spelled rightly here: learned from articles and answers, or added by hand."""

    class Source(models.TextChoices):
        ARTICLES = "articles", _("From articles")
        ANSWERS = "answers", _("From answers")
        BOTH = "both", _("From articles and answers")
        HAND = "hand", _("Added by hand")

    word = models.CharField(max_length=80, unique=True)
    language = models.CharField(max_length=8, blank=True, default="")
    source = models.CharField(max_length=8, choices=Source)
    # “No word of ours”: it is not learned again.
    refused = models.BooleanField(default=False)
    # When it was last found, or changed by a person.
    at = models.DateTimeField()


class Vocabulary(models.Model):
    """The one row: another version with every change of the words, so that a process reads them once a change."""

    version = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="vocabulary_is_one")]


class Attempt(models.Model):
    """An answer written for practice to a letter that somebody once sent. For who wrote it, and who leads them."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    # Without names and numbers, as it was shown; "" once the customer's words were hidden or erased.
    letter = models.TextField(blank=True)
    text = models.TextField()
    # What the coach saw: [{"rule", "level", "facts"}, …], the weightiest first. judged: it looked at all.
    hints = models.JSONField(default=list)
    questions_answered = models.PositiveSmallIntegerField(default=0)
    questions = models.PositiveSmallIntegerField(default=0)
    judged = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agent", "-id"], name="coach_attempt_of")]


class Example(models.Model):
    """An answer that others may learn from, without names and numbers. Both texts are empty once words were erased."""

    class State(models.TextChoices):
        OFFERED = "offered", _("Waits for a lead")
        SHOWN = "shown", pgettext_lazy("one answer", "Shown")
        OUT = "out", _("Taken out")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    asked = models.TextField(blank=True)
    answered = models.TextField(blank=True)
    # Of core/coach/best.py, where the desk found it by itself.
    reasons = ArrayField(models.CharField(max_length=9), default=list, blank=True)
    # Who put it forward, and their words why; None: the desk.
    by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=200, blank=True, default="")
    state = models.CharField(max_length=7, choices=State, default=State.OFFERED)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["state", "-id"], name="coach_example_in_state")]

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Message, Ticket, Topic
from zabota.core.hands import Mark


class Hand(models.Model):
    """Somebody asks for a hand with a ticket. The question is a note in it; its owner stays the owner."""

    class Whom(models.TextChoices):
        PERSON = "person", _("One person")
        TOPIC = "topic", _("Who knows a topic")
        NEAR = "near", _("Everyone near it")

    class Ending(models.TextChoices):
        """The words of core/events/hands.py."""

        WITHDRAWN = "withdrawn", _("Taken back")
        HELPED = "helped", _("Helped")
        SOLVED = "solved", _("The ticket is solved")
        CLOSED = "closed", _("The ticket is closed")
        MERGED = "merged", _("The ticket is part of another one")
        TRASHED = "trashed", _("The ticket is in the trash")
        HANDED_OVER = "handed_over", _("A helper owns the ticket now")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="hands", db_index=False)
    asker = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+", db_index=False)
    note = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    whom = models.CharField(max_length=8, choices=Whom)
    # What is asked about: the topic that was chosen, else that of the ticket when it was asked.
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    # As it was when it was asked: core/hands/difficulty.py; parts: [["age", 0.4], …], what made it so.
    difficulty = models.DecimalField(max_digits=2, decimal_places=1)
    parts = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    # How often people were asked, and when further ones are unless somebody answered; None: nobody further is.
    waves = models.PositiveSmallIntegerField(default=0)
    widens_at = models.DateTimeField(null=True, blank=True)
    first_given_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=12, choices=Ending, blank=True, default="")
    # What became of the ticket afterwards: whether it was solved, and whether its owner changed before.
    solved_at = models.DateTimeField(null=True, blank=True)
    changed_owner = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["-asked_at", "-id"], name="hand_open", condition=models.Q(ended_at=None)),
            models.Index(fields=["ticket", "id"], name="hand_of_ticket"),
            models.Index(fields=["asker", "-id"], name="hand_of_asker"),
            models.Index(fields=["asked_at"], name="hand_asked"),
            models.Index(fields=["widens_at"], name="hand_widens", condition=models.Q(widens_at__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["ticket", "asker"], condition=models.Q(ended_at=None), name="hand_once")
        ]


class Asked(models.Model):
    """A person who is asked, and why they are, in words of their own language."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        GIVEN = "given", _("Helped")
        DECLINED = "declined", _("Cannot help now")

    hand = models.ForeignKey(Hand, on_delete=models.CASCADE, related_name="asked")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+", db_index=False)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    reasons = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    # Numbers of solved tickets that speak for it.
    like = ArrayField(models.PositiveBigIntegerField(), default=list, blank=True)
    # Their next note says which part of the work they do.
    takes_part = models.BooleanField(default=False)
    asked_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["agent", "hand"], name="hand_waits", condition=models.Q(state="asked")),
            models.Index(fields=["agent", "-asked_at"], name="hand_asked_of"),
        ]
        constraints = [models.UniqueConstraint(fields=["hand", "agent"], name="hand_asked_once")]


class Given(models.Model):
    """A help: a note of the helper, and what became of it. One a person and request; further notes belong to it."""

    hand = models.ForeignKey(Hand, on_delete=models.CASCADE, related_name="given")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+", db_index=False)
    note = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    # They do a part of the work.
    part = models.BooleanField(default=False)
    at = models.DateTimeField()
    mark = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Mark], blank=True, default="")
    credit = models.DecimalField(max_digits=4, decimal_places=2, default=0)
    marked_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["agent", "-id"], name="help_of_person"),
            models.Index(fields=["at"], name="help_given"),
        ]
        constraints = [models.UniqueConstraint(fields=["hand", "agent"], name="help_once")]


class Willing(models.Model):
    """Until when somebody can help today. Without a row, or once it no longer holds: to the end of their shift."""

    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, related_name="+", primary_key=True)
    # A moment that is over: not now.
    until = models.DateTimeField()
    # What they said of one day says nothing of the next.
    holds_until = models.DateTimeField()

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zabota.base.people.models import Agent, Customer
from zabota.base.tickets.models import Damage, Ticket
from zabota.core.surveys import Kind


def delicate() -> list[str]:
    """Tags of tickets that nobody wants to be asked about, to begin with."""
    return ["legal", "rude"]


class Asking(models.Model):
    """The one row about what is asked, of whom and when; core.surveys.Rules as people set it."""

    class After(models.TextChoices):
        CSAT = "csat"
        CES = "ces"
        TURNS = "turns"
        NONE = "none"

    after = models.CharField(max_length=5, choices=After, default=After.CSAT)
    wait_hours = models.PositiveSmallIntegerField(default=24)
    rest_days = models.PositiveSmallIntegerField(default=30)
    # 0: nobody is asked whether they would recommend us.
    nps_days = models.PositiveSmallIntegerField(default=0)
    never_tags = ArrayField(models.CharField(max_length=40), default=delicate, blank=True)
    never_topics = ArrayField(models.BigIntegerField(), default=list, blank=True)
    never_damage = models.PositiveSmallIntegerField(choices=Damage, null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="asking_is_one")]


class Invitation(models.Model):
    """One customer is asked one question after one ticket. Their words lie here, and go when they are erased."""

    class State(models.TextChoices):
        PLANNED = "planned"
        ASKED = "asked"
        SKIPPED = "skipped"

    class Way(models.TextChoices):
        """Where they were asked: in the page that thanked for their yes, or by letter."""

        PAGE = "page"
        MAIL = "mail"

    class Outcome(models.TextChoices):
        """What came of an unhappy mark, as one of us says."""

        CALLED = "called"
        WROTE = "wrote"
        SETTLED = "settled"

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4, choices=[(kind.value, kind.value) for kind in Kind])
    state = models.CharField(max_length=7, choices=State, default=State.PLANNED)
    # Of core.surveys.Why, where nobody was asked.
    why = models.CharField(max_length=9, blank=True, default="")
    due_at = models.DateTimeField()
    way = models.CharField(max_length=4, choices=Way, blank=True, default="")
    asked_at = models.DateTimeField(null=True, blank=True)
    # The id of the letter's message.
    message = models.BigIntegerField(null=True, blank=True)
    mark = models.PositiveSmallIntegerField(null=True, blank=True)
    low = models.BooleanField(default=False)
    # When the first unhappy mark came, also where it is a better one by now.
    unhappy_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True, default="")
    marked_at = models.DateTimeField(null=True, blank=True)
    # What was true of the ticket when they were asked: core/surveys/moves.py. A name that is missing is not known.
    facts = models.JSONField(default=dict, blank=True)
    outcome = models.CharField(max_length=7, choices=Outcome, blank=True, default="")
    outcome_by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    outcome_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "kind"], name="survey_once")]
        indexes = [
            models.Index(fields=["due_at", "id"], name="survey_due", condition=models.Q(state="planned")),
            models.Index(fields=["customer", "-asked_at"], name="survey_of_customer"),
            models.Index(fields=["asked_at"], name="survey_asked", condition=models.Q(state="asked")),
            models.Index(fields=["-marked_at", "-id"], name="survey_marked", condition=~models.Q(marked_at=None)),
            models.Index(fields=["unhappy_at"], name="survey_unhappy", condition=~models.Q(unhappy_at=None)),
        ]


class Mark(models.Model):
    """Every mark that was given, in order: the last one counts, the others are how it came."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="marks")
    mark = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["invitation", "id"], name="mark_in_order")]


class Stopped(models.Model):
    """A customer who wants to be asked no more."""

    customer = models.OneToOneField(Customer, on_delete=models.CASCADE, related_name="+", primary_key=True)
    at = models.DateTimeField()

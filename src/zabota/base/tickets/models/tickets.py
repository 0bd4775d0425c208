from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Value
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.folded import words_in
from zabota.base.people.models import Agent, Brand, Customer, Team
from zabota.base.tickets.models.topics import Topic

if TYPE_CHECKING:
    from zabota.base.tickets.models.covers import Cover

# Snoozed until the customer writes: a moment that no clock comes to.
UNTIL_ANSWER = datetime(8000, 1, 1, tzinfo=UTC)


class Status(models.TextChoices):
    NEW = "new", _("New")
    OPEN = "open", pgettext_lazy("one ticket", "Open")
    WAITING = "waiting", _("Waiting for the customer")
    ON_HOLD = "on_hold", _("Waiting for someone else")
    SOLVED = "solved", pgettext_lazy("one ticket", "Solved")
    CLOSED = "closed", _("Closed")


ACTIVE = (Status.NEW, Status.OPEN, Status.WAITING, Status.ON_HOLD)


class Damage(models.IntegerChoices):
    """What it costs the customer now: the priority."""

    LOW = 0, _("No hurry")
    NORMAL = 1, _("Normal")
    HIGH = 2, _("High damage")
    CRITICAL = 3, _("Critical damage")


class Ticket(models.Model):
    """One matter of one customer. The row stays small: clocks, scores and surveys live in rooms that point at it."""

    number = models.PositiveBigIntegerField(
        unique=True, editable=False, db_default=Func(Value("ticket_number"), function="nextval")
    )
    stream = models.OneToOneField("timeline.Stream", on_delete=models.PROTECT, related_name="+")
    # Nothing looks for a brand's tickets alone, and ticket_of_customer finds a customer's.
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="tickets", db_index=False)
    subject = models.CharField(max_length=300)
    owner = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.PROTECT, related_name="tickets")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="tickets")
    # Index ticket_of_topic stands in for the usual one.
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="tickets", db_index=False
    )
    status = models.CharField(max_length=8, choices=Status, default=Status.NEW)
    damage = models.PositiveSmallIntegerField(choices=Damage, default=Damage.NORMAL)
    channel = models.CharField(max_length=12)
    language = models.CharField(max_length=8, blank=True, default="")
    tags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    # Of the desk's own fields, by their keys (models/fields.py).
    fields = models.JSONField(default=dict, db_default={}, blank=True)
    # What the customer confirmed to be the real task; stands on top of the ticket.
    restatement = models.TextField(blank=True, default="")
    restated_at = models.DateTimeField(null=True, blank=True)
    # What was done, in one sentence, where it was solved without an answer: the customer is told so and asked.
    solution = models.TextField(blank=True, default="")
    snoozed_until = models.DateTimeField(null=True, blank=True)
    # By when the customer hears from us next, and since when that is promised.
    next_update_at = models.DateTimeField(null=True, blank=True)
    next_update_since = models.DateTimeField(null=True, blank=True)
    # The nearest of the clocks that run by a policy (actions/due.py): when it is due, since when it runs, its kind.
    clock_at = models.DateTimeField(null=True, blank=True)
    clock_since = models.DateTimeField(null=True, blank=True)
    clock_kind = models.CharField(max_length=8, blank=True, default="")
    # The nearest of all that is promised: lists stand in its order.
    due_at = models.GeneratedField(
        expression=Least("next_update_at", "clock_at"), output_field=models.DateTimeField(null=True), db_persist=True
    )
    # When the next of the answers that were written to leave later goes; and whether something newer stopped one.
    reply_leaves_at = models.DateTimeField(null=True, blank=True)
    reply_stopped = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    trashed_at = models.DateTimeField(null=True, blank=True)
    purged_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    # The last thing that a person would notice: a message, a change of owner or status.
    active_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True, blank=True)
    # When a customer who says nothing is asked once more; None once that was done.
    reminds_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # The answer to "did it help?": None until the customer says.
    confirmed = models.BooleanField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["-active_at", "-id"],
                name="ticket_active",
                condition=models.Q(status__in=["new", "open", "waiting", "on_hold"], merged_into=None, trashed_at=None),
            ),
            # A channel with few open tickets is counted without walking through those of the others.
            models.Index(
                fields=["channel", "-active_at", "-id"],
                name="ticket_active_in_channel",
                condition=models.Q(status__in=["new", "open", "waiting", "on_hold"], merged_into=None, trashed_at=None),
            ),
            # How many tickets a topic has, open and solved, is counted in the index alone.
            models.Index(
                fields=["topic", "status"],
                name="ticket_of_topic",
                condition=models.Q(topic__isnull=False, merged_into=None, trashed_at=None),
            ),
            # What saved views are sorted by, beside the latest word.
            models.Index(
                fields=["created_at", "id"],
                name="ticket_active_created",
                condition=models.Q(status__in=["new", "open", "waiting", "on_hold"], merged_into=None, trashed_at=None),
            ),
            models.Index(
                fields=["-damage", "-active_at", "-id"],
                name="ticket_active_damage",
                condition=models.Q(status__in=["new", "open", "waiting", "on_hold"], merged_into=None, trashed_at=None),
            ),
            models.Index(fields=["created_at", "id"], name="ticket_created"),
            # Whoever answered thousands has few that are open: nobody's list walks through what was.
            models.Index(
                fields=["owner", "-active_at", "-id"],
                name="ticket_active_of_owner",
                condition=models.Q(status__in=["new", "open", "waiting", "on_hold"], merged_into=None, trashed_at=None),
            ),
            models.Index(
                fields=["team", "-active_at", "-id"],
                name="ticket_active_of_team",
                condition=models.Q(status__in=["new", "open", "waiting", "on_hold"], merged_into=None, trashed_at=None),
            ),
            models.Index(
                fields=["owner", "-active_at", "-id"],
                name="ticket_solved_of_owner",
                condition=models.Q(status="solved", merged_into=None, trashed_at=None),
            ),
            models.Index(
                fields=["-active_at", "-id"],
                name="ticket_solved",
                condition=models.Q(status="solved", merged_into=None, trashed_at=None),
            ),
            models.Index(fields=["-active_at", "-id"], name="ticket_in_trash", condition=~models.Q(trashed_at=None)),
            models.Index(fields=["customer", "-active_at", "-id"], name="ticket_of_customer"),
            models.Index(fields=["-active_at", "-id"], name="ticket_recent"),
            # Solved in some weeks: for the figures, which never read the rows themselves.
            models.Index(
                fields=["solved_at", "id"], name="ticket_solved_at", condition=models.Q(solved_at__isnull=False)
            ),
            models.Index(fields=["closes_at"], name="ticket_to_close", condition=models.Q(status="solved")),
            models.Index(
                fields=["reminds_at"],
                name="ticket_to_remind",
                condition=models.Q(reminds_at__isnull=False),
            ),
            models.Index(
                fields=["snoozed_until"],
                name="ticket_to_wake",
                condition=models.Q(snoozed_until__isnull=False),
            ),
            models.Index(
                fields=["due_at", "id"],
                name="ticket_due",
                condition=models.Q(due_at__isnull=False, merged_into=None, trashed_at=None),
            ),
            models.Index(
                fields=["reply_leaves_at", "id"],
                name="ticket_leaving",
                condition=models.Q(reply_leaves_at__isnull=False) | models.Q(reply_stopped=True),
            ),
            GinIndex(fields=["tags"], name="ticket_tags"),
            # What a view asks of the desk's own fields: which contain this value.
            GinIndex(fields=["fields"], name="ticket_own_fields", opclasses=["jsonb_path_ops"]),
            GinIndex(words_in("subject"), name="ticket_found"),
        ]

    # Whether others were merged into it; None where nobody asked (access.ticket_for asks).
    has_parts: bool | None = None

    @property
    def ref(self) -> str:
        return f"ticket:{self.pk}"

    @property
    def lent(self) -> "Cover | None":
        """Who stands in, for whom. One query where it was not asked for with the ticket."""
        return getattr(self, "cover", None)

    @property
    def until_answer(self) -> bool:
        return self.snoozed_until == UNTIL_ANSWER


class Follower(models.Model):
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="followers")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="following")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "agent"], name="follows_once")]


class Looked(models.Model):
    """How far a person has read a ticket: the highest event sequence of its stream they saw."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    seq = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "agent"], name="looked_once")]
        # When somebody was last here.
        indexes = [models.Index(fields=["agent", "-at"], name="looked_last")]


class Link(models.Model):
    """Two tickets that have to do with each other. The lower id stands first."""

    class Kind(models.TextChoices):
        RELATED = "related", _("Related")
        FOLLOW_UP = "follow_up", _("Follows up")
        SPLIT = "split", pgettext_lazy("kind of link", "Split off")

    first = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.RELATED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="linked_once")]

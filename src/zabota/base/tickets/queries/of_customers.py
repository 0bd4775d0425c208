"""The tickets of one person, whatever record of theirs they came by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import ACTIVE, Message, Status, Ticket

PAGE = 30
SAID, OWED = 150, 6


@dataclass(frozen=True, slots=True)
class Matters:
    """The newest first. next: the `before` of the page after this one; None on the last."""

    rows: list[Ticket]
    next: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    open: int
    solved: int
    joined: int


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote, in the ticket of this number."""

    text: str
    at: datetime
    number: int


def said_by(user: Agent, people: Sequence[int], *, since: datetime) -> list[Said]:
    """Their own words, the newest SAID of them, oldest first: one query."""
    seen = visible(user).filter(customer__in=people, trashed_at=None)
    rows = Message.objects.filter(
        ticket__in=seen, kind=Message.Kind.IN, automatic=False, agent=None, created_at__gte=since
    )
    found = rows.order_by("-created_at", "-id").values_list("text", "created_at", "ticket__number")[:SAID]
    return [Said(*row) for row in reversed(found)]


def ids_of(user: Agent, people: Sequence[int]) -> Any:
    """A query for the ids of all their tickets that this person may know of."""
    return visible(user).filter(customer__in=people).values("pk")


def owed(user: Agent, people: Sequence[int]) -> list[Ticket]:
    """Their tickets with something promised, the nearest first, OWED at most."""
    rows = visible(user).filter(customer__in=people, due_at__isnull=False, merged_into=None, trashed_at=None)
    return list(rows.order_by("due_at", "id")[:OWED])


def matters(user: Agent, people: Sequence[int], before: int | None = None) -> Matters:
    """people: ids of one person's records. before: the id of a ticket; those older than it are given."""
    rows = visible(user).filter(customer__in=people, merged_into=None, trashed_at=None)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.select_related("owner", "cover__owner").order_by("-id")[: PAGE + 1])
    return Matters(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def counts(user: Agent, people: Sequence[int]) -> Counts:
    """How many of them there are, those that were joined with others apart."""
    alone = Q(merged_into=None)
    told = visible(user).filter(customer__in=people, trashed_at=None)
    found = told.aggregate(
        open=Count("pk", filter=alone & Q(status__in=ACTIVE)),
        solved=Count("pk", filter=alone & Q(status__in=[Status.SOLVED, Status.CLOSED])),
        joined=Count("pk", filter=~alone),
    )
    return Counts(**found)

"""The tickets of one person, whatever record of theirs they came by."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import ACTIVE, Status, Ticket

PAGE = 30


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

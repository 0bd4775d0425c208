"""A ticket is over: whether its customer will be asked, what, and when the letter leaves."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from zabota.base.hours.queries import hours_of
from zabota.base.people.models import Brand
from zabota.base.tickets.models import Status, Ticket
from zabota.core.hours import Hours
from zabota.core.sla.clock import NeverOpen, next_opening
from zabota.core.surveys import Kind, kind_after, why_not
from zabota.rooms.surveys.models import Invitation
from zabota.rooms.surveys.queries import asking, matters_of, people_of, rules_of

State = Invitation.State
# Of the tickets that the schedule looks at: who had nothing to do with us lately is not asked about us.
LATELY = timedelta(days=60)
BATCH = 500


def plan(tickets: Sequence[int], *, at: datetime) -> None:
    """Once a ticket, however often it is called. Why somebody is not asked is written down, too."""
    rules = rules_of(asking())
    rows = list(_closed(tickets))
    kinds = {row.pk: kind for row in rows if (kind := kind_after(rules, row.number))}
    if not kinds:
        return
    matters, people, opens = matters_of(rows), people_of(rows), openings(row.brand_id for row in rows)
    planned = []
    for row in rows:
        if kind := kinds.get(row.pk):
            why = why_not(kind, rules, matters[row.pk], people[row.customer_id], at)
            due = opened(at + rules.wait, opens.get(row.brand_id))
            planned.append(_invitation(row, kind, why or "", due))
    Invitation.objects.bulk_create(planned, ignore_conflicts=True)


def schedule(*, at: datetime) -> None:
    """Once a night: who is to be asked whether they would recommend us. By customer, so that it ends."""
    rules = rules_of(asking())
    if not rules.nps_every:
        return
    last = 0
    while rows := list(
        Ticket.objects.filter(customer__gt=last, status=Status.CLOSED, closed_at__gt=at - LATELY)
        .filter(merged_into=None, trashed_at=None)
        .order_by("customer", "-closed_at")
        .distinct("customer")
        .select_related("customer")[:BATCH]
    ):
        last = rows[-1].customer_id
        matters, people, opens = matters_of(rows), people_of(rows), openings(row.brand_id for row in rows)
        Invitation.objects.bulk_create(
            (
                _invitation(row, Kind.NPS, "", opened(at, opens.get(row.brand_id)))
                for row in rows
                if why_not(Kind.NPS, rules, matters[row.pk], people[row.customer_id], at) is None
            ),
            ignore_conflicts=True,
        )


def openings(brands: Iterable[int]) -> dict[int, Hours]:
    """By brand (id), where it has opening hours."""
    rows = Brand.objects.filter(pk__in=set(brands), calendar__isnull=False)
    rows = rows.select_related("calendar__feed").prefetch_related("calendar__holidays")
    return {row.pk: hours_of(row.calendar) for row in rows if row.calendar}


def opened(moment: datetime, hours: Hours | None) -> datetime:
    """Then, or when the desk opens after that."""
    if hours is not None:
        with suppress(NeverOpen):
            return next_opening(hours, moment)
    return moment


def _closed(tickets: Sequence[int]) -> Iterable[Ticket]:
    return Ticket.objects.filter(pk__in=tickets, status=Status.CLOSED).select_related("customer").order_by("id")


def _invitation(ticket: Ticket, kind: Kind, why: str, due: datetime) -> Invitation:
    state = State.SKIPPED if why else State.PLANNED
    return Invitation(ticket=ticket, customer=ticket.customer, kind=kind, state=state, why=why, due_at=due)

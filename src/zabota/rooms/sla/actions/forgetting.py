"""Tickets that nobody touches climb by themselves, once a silence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from zabota.base.people.models import Brand
from zabota.base.tickets.models import Status, Ticket
from zabota.base.timeline.record import New, record_all
from zabota.core.events.promises import TicketForgotten
from zabota.core.sla.climbing import whom
from zabota.core.sla.clock import NeverOpen, subtract
from zabota.core.sla.matter import ROUND_THE_CLOCK, Book
from zabota.rooms.sla import rows
from zabota.rooms.sla.in_force import in_force
from zabota.rooms.sla.models import Forgotten, Watch
from zabota.rooms.sla.near import near

BATCH = 200
# Whose turn it is with us; what waits for somebody else is not forgotten.
OURS = (Status.NEW, Status.OPEN)
TELLS = ("owner", "leads")


@transaction.atomic
def climb(*, by: str, at: datetime, batch: int = BATCH) -> int:
    """The next of the forgotten ones, the longest first. Returns how many; the same silence is told once.

    A silence that is older than the desk's first policy is left alone: what lies in thousands of tickets that came from
    elsewhere would bury the one that was forgotten today.
    """
    hours = Watch.objects.values_list("hours", flat=True).first()
    book = in_force(at=at).book
    if not hours or book.began is None:
        return 0
    found = list(_silent(_since(hours, book, at), book.began)[:batch])
    if not found:
        return 0
    matters = rows.read([ticket.pk for ticket in found]).matters
    around = near(matters)
    _remember({ticket.pk: ticket.active_at for ticket in found})
    news = [
        New(
            ticket.stream_id,
            TicketForgotten(ticket=ticket.pk, hours=hours, people=whom(TELLS, around[ticket.pk])),
            by,
        )
        for ticket in found
    ]
    record_all(news, at=at)
    return len(found)


def _since(hours: int, book: Book, at: datetime) -> dict[datetime, list[int]]:
    """By moment since which so many hours were open: the brands for which that is so."""
    found: defaultdict[datetime, list[int]] = defaultdict(list)
    for brand in Brand.objects.values_list("pk", flat=True):
        calendar = book.by_brand.get(brand, ROUND_THE_CLOCK)
        try:
            found[subtract(calendar.hours, at, timedelta(hours=hours))].append(brand)
        except NeverOpen:
            continue
    return dict(found)


def _silent(since: Mapping[datetime, Sequence[int]], began: datetime) -> QuerySet[Ticket]:
    """Locked; what somebody has in hand is not forgotten."""
    old = Q(pk__in=[])
    for moment, brands in since.items():
        old |= Q(active_at__lte=moment, brand__in=brands)
    told = Forgotten.objects.filter(since=F("ticket__active_at")).values("ticket")
    free = Q(merged_into=None, trashed_at=None, snoozed_until=None)
    ours = Ticket.objects.filter(old, free, status__in=OURS, active_at__gte=began)
    return ours.exclude(pk__in=told).order_by("active_at", "id").select_for_update(of=("self",), skip_locked=True)


def _remember(since: Mapping[int, datetime]) -> None:
    Forgotten.objects.bulk_create(
        [Forgotten(ticket_id=pk, since=moment) for pk, moment in since.items()],
        update_conflicts=True,
        unique_fields=["ticket"],
        update_fields=["since"],
    )

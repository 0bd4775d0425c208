"""What came of each ready answer: counted once a night of half a year, read by pages in one query."""

from collections.abc import Collection, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from zabota.base.tickets.models import Message
from zabota.base.timeline.models import Event
from zabota.core.ready.standing import Sent, standings
from zabota.rooms.ready.models import Standing

SPAN = timedelta(days=182)
CHUNK = 2_000


def count(*, at: datetime) -> int:
    """Counts all of them anew. How many there are."""
    found = standings(_sent(at - SPAN))
    rows = [Standing(answer_id=answer, counted_at=at, **asdict(one)) for answer, one in sorted(found.items())]
    with transaction.atomic():
        Standing.objects.all().delete()
        Standing.objects.bulk_create(rows)
    return len(rows)


def figures_of(answers: Collection[int]) -> dict[int, Standing]:
    """By the id of its first row; one that was not sent lately has none."""
    return {row.answer_id: row for row in Standing.objects.filter(answer__in=answers)}


def _sent(since: datetime) -> Iterator[Sent]:
    rows = Message.objects.filter(ready__isnull=False, created_at__gte=since, kind=Message.Kind.OUT)
    rows = rows.exclude(delivery__in=Message.UNSAID)
    rows = rows.annotate(answer=Coalesce("ready__of_id", "ready_id"), solved_at=_first("Solved", "created_at", "at"))
    rows = rows.annotate(
        reopened=Exists(_events("Reopened", "solved_at")), low=_first("SurveyMarked", "created_at", "data__low", "-seq")
    )
    found = rows.order_by("created_at", "id").values_list(
        "answer", "ticket_id", "untouched", "solved_at", "reopened", "low"
    )
    for answer, ticket, untouched, solved_at, reopened, low in found.iterator(CHUNK):
        yield Sent(
            answer=answer,
            ticket=ticket,
            untouched=untouched,
            solved=solved_at is not None,
            reopened=reopened,
            content=None if low is None else not low,
        )


def _events(name: str, after: str) -> QuerySet[Event]:
    return Event.objects.filter(stream=OuterRef("ticket__stream_id"), name=name, at__gte=OuterRef(after))


def _first(name: str, after: str, field: str, order: str = "seq") -> Subquery:
    return Subquery(_events(name, after).order_by(order).annotate(said=F(field)).values("said")[:1])

"""What the page about topics shows: read with the same few queries however many tickets there are."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import Status, Topic
from zabota.core.routing.honesty import Case, Figure
from zabota.rooms.routing.models import Correction, Learned, Reading

WEEKS, LATELY = 12, 4
MOST, CORRECTIONS, VERSIONS = 5_000, 20, 10


def cases(at: datetime) -> list[Case]:
    """The newest 5,000 of twelve weeks whose topic is known: said by a person, or solved with it standing."""
    said = Exists(Correction.objects.filter(ticket=OuterRef("pk"), what="topic"))
    stood = Q(ticket__topic__isnull=False, ticket__status__in=[Status.SOLVED, Status.CLOSED])
    rows = (
        Reading.objects.filter(at__gte=at - timedelta(weeks=WEEKS), at__lte=at)
        .filter(stood | said)
        .order_by("-at")
        .values("at", "ticket__language", "ticket__topic_id", "topic_id", "share", "sure", "guesses")[:MOST]
    )
    return [_case(row) for row in rows]


def _case(row: Mapping[str, Any]) -> Case:
    return Case(
        day=timezone.localtime(row["at"]).date(),
        language=row["ticket__language"],
        truth=row["ticket__topic_id"],
        guess=row["topic_id"],
        share=row["share"],
        sure=row["sure"],
        likeliest=[int(topic) for topic, _share in row["guesses"]],
    )


def silence(at: datetime) -> Figure:
    """Of all that came lately, how many it was not sure about."""
    rows = Reading.objects.filter(at__gte=at - timedelta(weeks=LATELY), at__lte=at)
    found = rows.aggregate(whole=Count("pk"), part=Count("pk", filter=Q(sure=False)))
    return Figure(found["part"], found["whole"])


def week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def corrections(agent: Agent, before: int | None) -> Sequence[Correction]:
    """The newest that this person may know of, one more than a page of them."""
    rows = Correction.objects.filter(what="topic", ticket__in=visible(agent))
    if before:
        rows = rows.filter(pk__lt=before)
    return list(rows.select_related("ticket", "agent").order_by("-id")[: CORRECTIONS + 1])


def versions() -> list[Learned]:
    """The newest first; what they hold stays where it is."""
    return list(Learned.objects.filter(kind=Learned.Kind.TOPICS).defer("content").order_by("-id")[:VERSIONS])


def topics() -> dict[int, str]:
    """Their names, retired ones too: what was said of them is shown."""
    return dict(Topic.objects.order_by("name").values_list("pk", "name"))

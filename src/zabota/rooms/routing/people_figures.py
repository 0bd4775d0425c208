"""What the page about who is chosen shows: read with the same few queries however many tickets there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import Topic
from zabota.core.routing.honesty import Case, Figure
from zabota.rooms.routing.models import Correction, Decision
from zabota.rooms.routing.topic_figures import CORRECTIONS, LATELY, MOST, WEEKS


@dataclass(frozen=True, slots=True)
class Chosen:
    """A first decision about a ticket that somebody solved since. case: guess is who was best, truth who solved it."""

    topic: int | None
    case: Case


def chosen(at: datetime) -> list[Chosen]:
    """The newest 5,000 of twelve weeks; only the first decision counts, before anybody said no."""
    rows = _first().filter(at__gte=at - timedelta(weeks=WEEKS), at__lte=at, solver__isnull=False).order_by("-at")
    fields = ("at", "ticket__language", "ticket__topic_id", "agent_id", "solver_id", "share", "how", "candidates")
    return [_chosen(row) for row in rows.values(*fields)[:MOST]]


def _first() -> Any:
    earlier = Decision.objects.filter(ticket=OuterRef("ticket"), pk__lt=OuterRef("pk"))
    return Decision.objects.filter(~Exists(earlier))


def _chosen(row: dict[str, Any]) -> Chosen:
    case = Case(
        day=timezone.localtime(row["at"]).date(),
        language=row["ticket__language"],
        truth=row["solver_id"],
        guess=row["agent_id"],
        share=row["share"],
        sure=row["how"] == Decision.How.GIVEN,
        likeliest=[int(one["agent"]) for one in row["candidates"][:3]],
    )
    return Chosen(row["ticket__topic_id"], case)


def silence(at: datetime) -> Figure:
    """Of all that it thought about lately, how many it gave to nobody by itself."""
    rows = _first().filter(at__gte=at - timedelta(weeks=LATELY), at__lte=at)
    found = rows.aggregate(whole=Count("pk"), part=Count("pk", filter=~Q(how=Decision.How.GIVEN)))
    return Figure(found["part"], found["whole"])


WAITED = """
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM taken.at - asked.at) / 60)
    FROM (SELECT ticket_id, min(at) AS at FROM routing_decision WHERE at BETWEEN %s AND %s AND how <> 'given'
          GROUP BY ticket_id ORDER BY max(id) DESC LIMIT 2000) asked
    JOIN tickets_ticket ticket ON ticket.id = asked.ticket_id
    JOIN LATERAL (SELECT event.at FROM timeline_event event
                  WHERE event.stream_id = ticket.stream_id AND event.name = 'OwnerChanged' AND event.at >= asked.at
                  ORDER BY event.seq LIMIT 1) taken ON true
"""


def usual_wait(at: datetime) -> int | None:
    """Minutes until somebody took what was not given at once, last week, at the median; None: there was none."""
    with connection.cursor() as cursor:
        cursor.execute(WAITED, [at - timedelta(days=7), at])
        (minutes,) = cursor.fetchone()
    return None if minutes is None else round(minutes)


def corrections(agent: Agent, before: int | None) -> Sequence[Correction]:
    """The newest that this person may know of, one more than a page of them."""
    rows = Correction.objects.filter(what="person", ticket__in=visible(agent))
    if before:
        rows = rows.filter(pk__lt=before)
    return list(rows.select_related("ticket", "agent").order_by("-id")[: CORRECTIONS + 1])


def topics() -> dict[int, str]:
    return dict(Topic.objects.order_by("name").values_list("pk", "name"))

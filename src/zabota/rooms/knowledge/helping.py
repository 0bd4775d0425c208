"""Where an article helped, in the last four weeks: what its editor shows beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, Sum

from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import Ticket
from zabota.rooms.knowledge.models import Article, Day, Feedback, Origin, Use

WEEKS = 4
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Helping:
    """helped: 0 to 100, None where nobody judged. tickets: how many it was used in; latest: some that may be seen."""

    reads: int
    helped: int | None
    tickets: int
    latest: Sequence[Ticket]
    not_yet: int
    words: Sequence[Feedback]


def helping(article: Article, user: Agent, at: datetime) -> Helping:
    """Five queries, however much there is."""
    since = at - timedelta(weeks=WEEKS)
    days = Day.objects.filter(text__article=article, day__gte=since.date())
    sums = days.aggregate(reads=Sum("reads"), helped=Sum("helped"), not_yet=Sum("not_yet"))
    helped, not_yet = sums["helped"] or 0, sums["not_yet"] or 0
    used = Use.objects.filter(article=article, created_at__gte=since).values("ticket")
    grown = Origin.objects.filter(article=article, created_at__gte=since).values("ticket")
    tickets = Ticket.objects.filter(Q(pk__in=used) | Q(pk__in=grown), trashed_at=None)
    counted = tickets.aggregate(count=Count("pk"))["count"]
    latest = visible(user).filter(pk__in=tickets.values("pk")).order_by("-created_at", "-pk")[:SHOWN]
    said = Feedback.objects.filter(text__article=article, helped=False, created_at__gte=since).exclude(words="")
    return Helping(
        reads=sums["reads"] or 0,
        helped=round(100 * helped / (helped + not_yet)) if helped + not_yet else None,
        tickets=counted,
        latest=list(latest),
        not_yet=not_yet,
        words=list(said.select_related("text").order_by("-created_at", "-pk")[:SHOWN]),
    )

"""The figures of the page, from the rows themselves: five queries whatever the period."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncDate

from zabota.base.tickets.models import Message
from zabota.core.surveys import Kind
from zabota.core.surveys.moves import Move, compare
from zabota.rooms.surveys.models import Invitation
from zabota.rooms.surveys.period import WEEK, Asked

Counts = dict[int, int]
DAY = timedelta(days=1)


@dataclass(slots=True)
class Figures:
    """now, before: counts of marks by kind, in the period and in as many days before. asked, answered: people, of all
    kinds. ways: (channel, way, asked, answered). weeks: counts of the chosen kind by first day.
    """

    now: dict[Kind, Counts] = field(default_factory=lambda: {kind: {} for kind in Kind})
    before: dict[Kind, Counts] = field(default_factory=lambda: {kind: {} for kind in Kind})
    asked: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    answered: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    weeks: dict[date, Counts] = field(default_factory=dict)
    ways: list[tuple[str, str, int, int]] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    unhappy: int = 0
    within_day: int = 0
    changed: int = 0
    waiting: int = 0


def figures(asked: Asked) -> Figures:
    found = Figures()
    _count(found, asked)
    chosen = rows(asked).filter(kind=asked.kind, mark__isnull=False)
    found.weeks = _weeks(chosen, asked)
    grouped = chosen.values_list("facts", "mark").annotate(number=Count("pk")).order_by()
    found.moves = compare(asked.kind, grouped)
    by_way = rows(asked).values_list("ticket__channel", "way").annotate(asked=Count("pk"), answered=Count("mark"))
    found.ways = sorted(by_way, key=lambda way: -way[2])
    _unhappy(found, asked)
    return found


def rows(asked: Asked, *, before: bool = False) -> QuerySet[Invitation]:
    """Who was asked in the period; with `before` also in the days before it."""
    found = Invitation.objects.filter(state=Invitation.State.ASKED, asked_at__lt=asked.until)
    return of_team(found.filter(asked_at__gte=asked.before if before else asked.since), asked)


def of_team(found: QuerySet[Invitation], asked: Asked) -> QuerySet[Invitation]:
    if asked.brand:
        found = found.filter(ticket__brand=asked.brand)
    return found.filter(ticket__team=asked.team) if asked.team else found


def reached() -> QuerySet[Message]:
    """What one of us said to, or heard from, the customer of an invitation after their unhappy mark; the first comes
    first. A call or a visit is written down by one of us.
    """
    said = Message.objects.filter(
        ticket__customer=OuterRef("customer"),
        created_at__gt=OuterRef("unhappy_at"),
        agent__isnull=False,
        automatic=False,
        kind__in=(Message.Kind.IN, Message.Kind.OUT),
    )
    return said.exclude(delivery__in=Message.UNSAID).order_by("created_at", "id")


def _count(found: Figures, asked: Asked) -> None:
    now = Case(When(asked_at__gte=asked.since, then=Value(True)), default=Value(False))
    counted = rows(asked, before=True).annotate(now=now).values_list("kind", "now", "mark").order_by()
    for kind, is_now, mark, number in counted.annotate(number=Count("pk")):
        found.asked[is_now] += number
        if mark is not None:
            found.answered[is_now] += number
            (found.now if is_now else found.before)[Kind(kind)][mark] = number


def _weeks(chosen: QuerySet[Invitation], asked: Asked) -> dict[date, Counts]:
    weeks: dict[date, defaultdict[int, int]] = {day: defaultdict(int) for day in asked.weeks}
    days = chosen.annotate(day=TruncDate("asked_at", tzinfo=ZoneInfo(asked.zone))).values_list("day", "mark")
    for day, mark, number in days.annotate(number=Count("pk")).order_by():
        weeks[asked.first + timedelta(days=(day - asked.first).days // WEEK * WEEK)][mark] += number
    return {day: dict(counts) for day, counts in weeks.items()}


def _unhappy(found: Figures, asked: Asked) -> None:
    low = of_team(Invitation.objects.filter(unhappy_at__gte=asked.since, unhappy_at__lt=asked.until), asked)
    soon = F("unhappy_at") + DAY
    told = low.annotate(first=Subquery(reached().values("created_at")[:1])).aggregate(
        unhappy=Count("pk"),
        within_day=Count("pk", filter=Q(first__lte=soon) | Q(outcome_at__lte=soon)),
        changed=Count("pk", filter=Q(low=False)),
        waiting=Count("pk", filter=Q(low=True, outcome="", first=None)),
    )
    found.unhappy, found.within_day = told["unhappy"], told["within_day"]
    found.changed, found.waiting = told["changed"], told["waiting"]

"""Reading sweeps: the one that runs, as one person sees it, and those that are over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Q, QuerySet, Sum

from zabota.base.people.models import Agent, Team
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import Draft, Message, Ticket
from zabota.base.tickets.prepared import prepared
from zabota.core.sweeps.figures import ELSEWHERE, Result, together
from zabota.rooms.sweeps.models import Item, Plan, Sweep

PAGE = 30
BEHIND, AHEAD = 6, 6
MONTH = timedelta(days=30)
USUAL = {"team": "dispatch", "specialists": "specialists", "critical": "critical"}


def plan() -> Plan:
    """The one row, with its usual values while nobody has changed any. Two queries at most."""
    row = Plan.objects.select_related("team__calendar", "specialists", "critical").filter(pk=1).first() or Plan(pk=1)
    if not row.chosen:
        by_name = {team.name.lower(): team for team in Team.objects.select_related("calendar").order_by("-id")}
        for field, name in USUAL.items():
            setattr(row, field, by_name.get(name))
    return row


@prepared
def ahead() -> "QuerySet[Plan, Any]":
    """For the rail: the moment of the next sweep, and whether one runs."""
    runs = Exists(Sweep.objects.filter(ended_at=None))
    return Plan.objects.filter(pk=1).annotate(runs=runs).values("next_at", "runs")


@dataclass(frozen=True, slots=True)
class Line:
    """A ticket in the queue beside the card."""

    item: Item
    who: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What one person sees of it. behind: decided, the latest last. ahead: the next ones; more: how many beyond.

    came: of those that wait, how many were added since it began. last: the latest decision of this person.
    """

    result: Result
    total: int
    behind: Sequence[Line]
    ahead: Sequence[Line]
    more: int
    came: int
    last: Item | None

    @property
    def done(self) -> int:
        return self.result.decided + self.result.elsewhere


def agenda(sweep: Sweep, user: Agent, now_in_hand: Item | None = None) -> Agenda:
    """Four queries, however long it is."""
    rows = Item.objects.filter(sweep=sweep, ticket__in=visible(user))
    result = result_of(rows)
    lines = rows.select_related("ticket", "ticket__customer", "ticket__customer__organisation", "agent", "holder")
    decided = lines.exclude(decision="").order_by("-decided_at", "-id")
    waits = lines.filter(decision="").order_by("place", "id")
    if now_in_hand:
        waits = waits.exclude(pk=now_in_hand.pk)
    behind, ahead = list(decided[:BEHIND])[::-1], list(waits[:AHEAD])
    waiting = result.left - (1 if now_in_hand else 0)
    return Agenda(
        result,
        sum(result.counts.values()) + result.left,
        [_line(one) for one in behind],
        [_line(one) for one in ahead],
        max(0, waiting - len(ahead)),
        rows.filter(decision="", came=True).count(),
        last_of(sweep, user),
    )


def in_hand(sweep: Sweep, user: Agent) -> Item | None:
    """What this person has in hand now."""
    rows = Item.objects.filter(sweep=sweep, holder=user, decision="", ticket__in=visible(user))
    return rows.select_related("ticket").first()


def last_of(sweep: Sweep, user: Agent) -> Item | None:
    """The latest decision of this person that stands."""
    rows = Item.objects.filter(sweep=sweep, agent=user, decided_at__isnull=False).exclude(decision__in=["", ELSEWHERE])
    return rows.order_by("-decided_at", "-id").first()


def ticket_of(item: Item) -> Ticket:
    """As it stands once something was decided; the right to it was asked for with the item."""
    return Ticket.objects.get(pk=item.ticket_id)


def draft_of(user: Agent, item: Item) -> Draft | None:
    """What this person has begun to write to its customer."""
    return Draft.objects.filter(ticket=item.ticket_id, agent=user, kind=Message.Kind.OUT).first()


def result_of(items: QuerySet[Item]) -> Result:
    """One query."""
    rows = items.order_by().values_list("decision").annotate(number=Count("pk"), spent=Sum("seconds"))
    counts = {decision: (number, spent or 0) for decision, number, spent in rows}
    left, _none = counts.pop("", (0, 0))
    spent = sum(seconds for name, (_number, seconds) in counts.items() if name != ELSEWHERE)
    return Result({name: number for name, (number, _seconds) in counts.items()}, left, spent)


@dataclass(frozen=True, slots=True)
class Past:
    sweep: Sweep
    result: Result
    people: Sequence[Agent]


@dataclass(frozen=True, slots=True)
class Page:
    """next: the `before` of the page after this one; None on the last."""

    rows: Sequence[Past]
    next: int | None


def past(before: int | None = None) -> Page:
    """Those that are over, the newest first. before: an id. Three queries, however many."""
    rows = Sweep.objects.filter(ended_at__isnull=False).select_related("agent").prefetch_related("sweepers__agent")
    found = list((rows.filter(pk__lt=before) if before else rows).order_by("-id")[: PAGE + 1])
    results = _results(found[:PAGE])
    pasts = [
        Past(one, results.get(one.pk, Result({})), [each.agent for each in one.sweepers.all()]) for one in found[:PAGE]
    ]
    return Page(pasts, found[PAGE - 1].pk if len(found) > PAGE else None)


def of_a_month(at: datetime) -> Result:
    """All that was decided in the last thirty days."""
    return result_of(Item.objects.filter(decided_at__gt=at - MONTH))


def _results(sweeps: Sequence[Sweep]) -> dict[int, Result]:
    rows = Item.objects.filter(sweep__in=sweeps).order_by().values_list("sweep", "decision")
    parts: dict[int, list[Result]] = {}
    for sweep, decision, number, spent in rows.annotate(number=Count("pk"), spent=Sum("seconds")):
        if decision == "":
            parts.setdefault(sweep, []).append(Result({}, number))
        else:
            seconds = 0 if decision == ELSEWHERE else spent or 0
            parts.setdefault(sweep, []).append(Result({decision: number}, 0, seconds))
    return {sweep: together(found) for sweep, found in parts.items()}


def lines_of(sweep: Sweep, user: Agent, *, most: int = 300) -> list[Line]:
    """All of a sweep that is over, in the order of its decisions; what this person may know of."""
    rows = Item.objects.filter(sweep=sweep, ticket__in=visible(user))
    rows = rows.select_related("ticket", "ticket__customer", "ticket__customer__organisation", "agent", "holder")
    return [_line(one) for one in rows.order_by("decided_at", "place", "id")[:most]]


def sweeping(sweep: Sweep) -> list[Agent]:
    """Who takes part now, the first one first."""
    return list(Agent.objects.filter(pk__in=sweep.sweepers.filter(left_at=None).values("agent")).order_by("name", "id"))


def waiting(user: Agent, but: Q, at: datetime) -> int:
    """How many tickets would be on an agenda now."""
    from zabota.rooms.sweeps.access import sweepable

    awake = Q(snoozed_until=None) | Q(snoozed_until__lte=at)
    return sweepable(user).filter(awake).exclude(but).count()


def _line(item: Item) -> Line:
    customer = item.ticket.customer
    return Line(item, customer.name, customer.organisation.name if customer.organisation else "")

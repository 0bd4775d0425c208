"""What customers wrote, and what came of it: those who wait for a person on top."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.dateparse import parse_datetime

from zabota.base.people.models import Agent, Identity
from zabota.base.tickets.access import visible
from zabota.core.surveys import Kind, Mood, mood, scale
from zabota.rooms.surveys.figures import of_team, reached
from zabota.rooms.surveys.models import Invitation
from zabota.rooms.surveys.period import Asked

SHOWN = 12
TABS = ("all", "waiting", "praise")


@dataclass(frozen=True, slots=True)
class Verbatim:
    """row: brings ticket, owner, customer and organisation. mark: the first one where it changed since (`now`: the last
    one then). waits: somebody should call. reached_by: who spoke to them since, and when.
    """

    row: Invitation
    mark: int
    most: int
    mood: Mood
    now: int | None
    waits: bool
    reached_by: Agent | None = None
    reached_at: datetime | None = None
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    lines: list[Verbatim] = field(default_factory=list)
    more: str = ""


def page(user: Agent, asked: Asked, tab: str, after: str = "") -> Page:
    """12 lines; more: what the address of the next page says. The same number of queries for any of them."""
    rows = _rows(user, asked)
    last = _place(after)
    waiting = Q(low=True, outcome="", first_at=None)
    if tab == "waiting":
        rows = rows.filter(waiting)
    elif tab == "praise":
        rows = rows.filter(low=False).exclude(words="")
    else:
        # Who waits stands on top of the first page, and only there.
        rows = rows.exclude(words="", low=False)
    top = list(rows.filter(waiting).order_by("-marked_at", "-id")[:SHOWN]) if tab == "all" and last is None else []
    rest = rows.exclude(waiting) if tab == "all" else rows
    if last is not None:
        rest = rest.filter(Q(marked_at__lt=last[0]) | Q(marked_at=last[0], pk__lt=last[1]))
    found = list(rest.order_by("-marked_at", "-id")[: SHOWN + 1])
    shown = found[:SHOWN]
    more = f"{shown[-1].marked_at.isoformat()}_{shown[-1].pk}" if len(found) > SHOWN and shown[-1].marked_at else ""
    return Page(_lines([*top, *shown]), more)


def one(user: Agent, pk: int) -> Verbatim | None:
    """A line again, once something came of it."""
    rows = _known(Invitation.objects.filter(pk=pk, marked_at__isnull=False, ticket__in=visible(user)))
    return next(iter(_lines(list(rows))), None)


def _rows(user: Agent, asked: Asked) -> QuerySet[Invitation]:
    marked = Invitation.objects.filter(marked_at__gte=asked.since, marked_at__lt=asked.until)
    return _known(of_team(marked, asked).filter(ticket__in=visible(user)))


def _known(rows: QuerySet[Invitation]) -> QuerySet[Invitation]:
    first = reached()
    earliest = Invitation.objects.filter(pk=OuterRef("pk")).order_by("marks__id").values("marks__mark")
    return rows.annotate(
        first_at=Subquery(first.values("created_at")[:1]),
        first_by=Subquery(first.values("agent")[:1]),
        first_mark=Subquery(earliest[:1]),
    ).select_related("ticket__owner", "customer__organisation", "outcome_by")


def _lines(rows: list[Invitation]) -> list[Verbatim]:
    people = Agent.objects.in_bulk({row.first_by for row in rows if row.first_by})  # type: ignore[attr-defined]
    ways: dict[tuple[int, str], str] = {}
    known = Identity.objects.filter(customer__in={row.customer_id for row in rows}, kind__in=("email", "phone"))
    for customer, kind, value in known.order_by("-id").values_list("customer", "kind", "value"):
        ways[customer, kind] = value
    return [_line(row, people, ways) for row in rows]


def _line(row: Invitation, people: dict[int, Agent], ways: dict[tuple[int, str], str]) -> Verbatim:
    kind, first_at = Kind(row.kind), row.first_at  # type: ignore[attr-defined]
    last = row.mark if row.mark is not None else scale(kind)[0]
    mark = row.first_mark if row.unhappy_at and row.first_mark is not None else last  # type: ignore[attr-defined]
    return Verbatim(
        row=row,
        mark=mark,
        most=scale(kind)[-1],
        mood=mood(kind, mark),
        now=last if last != mark else None,
        waits=row.low and not row.outcome and first_at is None,
        reached_by=people.get(row.first_by),  # type: ignore[attr-defined]
        reached_at=first_at,
        phone=ways.get((row.customer_id, "phone"), ""),
        email=ways.get((row.customer_id, "email"), ""),
    )


def _place(after: str) -> tuple[datetime, int] | None:
    when, _sep, key = after.partition("_")
    try:
        moment = parse_datetime(when)
    except ValueError:
        return None
    fits = moment and moment.tzinfo and key.isascii() and key.isdigit() and len(key) < 19
    return (moment, int(key)) if fits and moment else None

"""The figures of bounces: as many queries for a million tickets as for ten, each along an index of days."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet

from zabota.base.people.models import Agent, Team
from zabota.base.tickets.access import visible
from zabota.base.ui.days import number
from zabota.core.tickets.football import Sums
from zabota.rooms.reports.football.period import Period
from zabota.rooms.reports.models import Comeback, Handover

PAGE = 50
CHAINS = 3
DAYS = """
SELECT 'bounces', (at AT TIME ZONE %(zone)s)::date AS day, count(*), count(*) FILTER (WHERE introduced)
FROM reports_handover WHERE at >= %(since)s AND at < %(until)s GROUP BY day
UNION ALL
SELECT 'tickets', (created_at AT TIME ZONE %(zone)s)::date AS day, count(*), 0
FROM tickets_ticket WHERE created_at >= %(since)s AND created_at < %(until)s GROUP BY day
UNION ALL
SELECT 'solved', (solved_at AT TIME ZONE %(zone)s)::date AS day, count(*),
    count(*) FILTER (WHERE id NOT IN (SELECT ticket_id FROM reports_handover))
FROM tickets_ticket WHERE solved_at >= %(since)s AND solved_at < %(until)s GROUP BY day
UNION ALL
SELECT 'returned', (at AT TIME ZONE %(zone)s)::date AS day, count(*), 0
FROM reports_comeback WHERE at >= %(since)s AND at < %(until)s GROUP BY day
"""
FIELDS = {"bounces": ("bounces", "introduced"), "tickets": ("tickets",), "solved": ("solved", "alone")}


def days(asked: Period) -> dict[date, Sums]:
    """Of every day on which something was, since the oldest that the page speaks of. One query."""
    found: defaultdict[date, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        facts: dict[str, str | datetime] = {
            "zone": asked.zone,
            "since": asked.midnight(asked.oldest),
            "until": asked.until,
        }
        cursor.execute(DAYS, facts)
        for kind, day, *counts in cursor.fetchall():
            found[day] |= dict(zip(FIELDS.get(kind, ("returned",)), counts, strict=False))
    return {day: Sums(**values) for day, values in found.items()}


@dataclass(frozen=True, slots=True)
class Thrown:
    """One cell of what was thrown in the period: from whom, to whom, why, how often."""

    giver: int | None
    taker: int | None
    cause: str
    count: int


def thrown(asked: Period) -> list[Thrown]:
    rows = Handover.objects.filter(at__gte=asked.since, at__lt=asked.until).order_by()
    found = rows.values_list("giver", "taker", "cause").annotate(n=Count("pk"))
    return [Thrown(*row) for row in found]


def returned(asked: Period) -> dict[str, int]:
    """Why solutions did not hold, each with how many."""
    rows = Comeback.objects.filter(at__gte=asked.since, at__lt=asked.until).order_by()
    return dict(rows.values_list("because").annotate(n=Count("pk")))


@dataclass(frozen=True, slots=True)
class Chain:
    """teams: through which it went, in order; None: nobody's, or of no team. cause: of the last change."""

    number: int
    subject: str
    language: str
    teams: Sequence[int | None]
    cause: str
    since: datetime
    until: datetime


def chains(since: datetime, user: Agent) -> list[Chain]:
    """The tickets thrown from that moment on that changed hands most often, with all their changes, of those that this
    person may know of. Two queries.
    """
    lately = Handover.objects.filter(at__gte=since).values("ticket")
    thrown = _seen(Handover.objects.filter(ticket__in=lately), user).order_by().values("ticket")
    often = thrown.annotate(times=Count("pk"), last=Max("at")).order_by("-times", "-last", "-ticket")
    longest = [row["ticket"] for row in often[:CHAINS]]
    rows: defaultdict[int, list[Handover]] = defaultdict(list)
    for row in Handover.objects.filter(ticket__in=longest).select_related("ticket").order_by("event"):
        rows[row.ticket_id].append(row)
    return [_chain(rows[pk]) for pk in longest]


def _chain(rows: Sequence[Handover]) -> Chain:
    ticket, last = rows[0].ticket, rows[-1]
    teams = [rows[0].giver_id, *(row.taker_id for row in rows)]
    return Chain(ticket.number, ticket.subject, ticket.language, teams, last.cause, ticket.created_at, last.at)


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Handover]
    next: str


def behind(asked: Period, narrow: Mapping[str, str], after: str, user: Agent) -> Page:
    """The list behind a cell or a cause, the newest first, of tickets that this person may know of.

    narrow: giver, taker (ids, "0" for none) and cause.
    """
    rows = _seen(Handover.objects.filter(at__gte=asked.since, at__lt=asked.until), user)
    for name in ("giver", "taker"):
        if (given := number(narrow.get(name))) is not None:
            rows = rows.filter(**{f"{name}_id": given or None})
    if "cause" in narrow:
        rows = rows.filter(cause=narrow["cause"][:12].replace("\x00", ""))
    if (last := _cursor(after)) is not None:
        rows = rows.filter(Q(at__lt=last[0]) | Q(at=last[0], event__lt=last[1]))
    found = list(rows.select_related("ticket").order_by("-at", "-event")[: PAGE + 1])
    more = found[PAGE - 1] if len(found) > PAGE else None
    return Page(found[:PAGE], f"{more.at.isoformat()}~{more.event}" if more else "")


def _seen(rows: QuerySet[Handover], user: Agent) -> QuerySet[Handover]:
    return rows if user.eyes == "every" else rows.filter(ticket__in=visible(user))


def _cursor(after: str) -> tuple[datetime, int] | None:
    moment, _sep, event = after.partition("~")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (at, int(event)) if at.tzinfo and event.isdecimal() and len(event) < 19 else None


def team_names() -> dict[int, Any]:
    """All teams, by name."""
    return {team.pk: team for team in Team.objects.order_by("name", "pk")}

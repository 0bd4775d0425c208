"""How promises were kept, counted from their rows, and the rows behind each figure."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import IntegerField, Q, QuerySet
from django.db.models.functions import Cast, ExtractHour, ExtractIsoWeekDay, TruncDate

from zabota.base.people.models import Agent
from zabota.base.ports.promise_figures import Decided, Figures, Kept, Page, Question
from zabota.base.tickets.access import visible
from zabota.rooms.sla.models import Promise

PAGE = 50
KEPT = (Promise.State.KEPT,)
BROKEN = (Promise.State.BROKEN, Promise.State.MET)
# One pass over what was decided, summed six ways at once. An acknowledgement is no promise, so no row is one of it.
COUNTED = """
WITH decided AS (
    SELECT p.kind, p.agent_id AS person, p.team_id AS team, p.state = 'kept' AS kept,
           (p.decided_at AT TIME ZONE %(zone)s)::date AS day,
           ((extract(isodow FROM p.decided_at AT TIME ZONE %(zone)s) - 1) * 24
            + extract(hour FROM p.decided_at AT TIME ZONE %(zone)s))::int AS hour
    FROM sla_promise p JOIN tickets_ticket t ON t.id = p.ticket_id
    WHERE p.decided_at >= %(since)s AND p.decided_at < %(until)s AND p.state IN ('kept', 'broken', 'met')
          AND t.trashed_at IS NULL
          AND (%(brand)s::bigint IS NULL OR t.brand_id = %(brand)s)
          AND (%(team)s::bigint IS NULL OR p.team_id = %(team)s)
)
SELECT grouping(kind, person, team, day, hour), kind, person, team, day, hour,
       count(*) FILTER (WHERE kept), count(*) FILTER (WHERE NOT kept)
FROM decided GROUP BY GROUPING SETS ((), (kind), (person), (team), (day), (hour))
"""
# What grouping() says of each set: a bit for each column that was summed over.
TOTAL, KIND, PERSON, TEAM, DAY, HOUR = 0b11111, 0b01111, 0b10111, 0b11011, 0b11101, 0b11110


def promise_figures(question: Question) -> Figures:
    found = Figures()
    for which, kind, person, team, day, hour, kept, broken in _counted(question):
        one = Kept(kept, broken)
        if which == TOTAL:
            found.total = one
        elif which == KIND:
            found.kinds[kind] = one
        elif which == DAY:
            found.days[day] = one
        elif which == HOUR:
            found.hours[hour] = one
        elif which == PERSON and person:
            found.people[person] = one
        elif which == TEAM and team:
            found.teams[team] = one
    return found


def _counted(asked: Question) -> Iterator[tuple[Any, ...]]:
    given: dict[str, Any] = {
        "zone": asked.zone,
        "since": asked.since,
        "until": asked.until,
        "brand": asked.brand,
        "team": asked.team,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, given)
        yield from cursor.fetchall()


def promises_behind(question: Question, agent: int, after: str) -> Page:
    person = Agent.objects.get(pk=agent)
    rows = _behind(question).filter(ticket__in=visible(person).filter(trashed_at=None))
    if after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    page = list(rows.select_related("ticket__customer").order_by("-pk")[: PAGE + 1])
    return Page([_decided(row) for row in page[:PAGE]], str(page[PAGE - 1].pk) if len(page) > PAGE else None)


def _behind(asked: Question) -> QuerySet[Promise]:
    states = {True: KEPT, False: BROKEN, None: KEPT + BROKEN}[asked.kept]
    narrow = Q(decided_at__gte=asked.since, decided_at__lt=asked.until, state__in=states)
    named = {"kind": asked.kind, "agent": asked.person, "team": asked.team_then or asked.team}
    narrow &= Q(**{field: value for field, value in named.items() if value})
    if asked.brand:
        narrow &= Q(ticket__brand=asked.brand)
    rows, zone = Promise.objects.filter(narrow), ZoneInfo(asked.zone)
    if asked.day is not None:
        rows = rows.annotate(day=TruncDate("decided_at", tzinfo=zone)).filter(day=asked.day)
    if asked.hour is not None:
        weekday, hour = ExtractIsoWeekDay("decided_at", tzinfo=zone), ExtractHour("decided_at", tzinfo=zone)
        of_week = Cast((weekday - 1) * 24 + hour, IntegerField())
        rows = rows.annotate(of_week=of_week).filter(of_week=asked.hour)
    return rows


def _decided(row: Promise) -> Decided:
    return Decided(
        id=row.pk,
        number=row.ticket.number,
        subject=row.ticket.subject,
        customer=row.ticket.customer.name,
        kind=row.kind,
        kept=row.state == Promise.State.KEPT,
        came=row.state != Promise.State.BROKEN,
        due=row.due_at or row.decided_at or row.made_at,
        decided=row.decided_at or row.made_at,
        late=timedelta(seconds=row.late),
        agent=row.agent_id,
    )

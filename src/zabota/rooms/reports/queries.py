"""The figures, each from the rows themselves: two queries whatever the period."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection

# First reply: from the customer's first word to the first answer of a person. Automatic letters count on neither side,
# nor do tickets that we began.
CAME = """
WITH came AS (
    SELECT (t.created_at AT TIME ZONE %(zone)s)::date AS day, t.channel, answer.agent_id AS person,
           asked.at AS asked, answer.at AS answered
    FROM tickets_ticket t
    LEFT JOIN LATERAL (
        SELECT min(m.created_at) AS at FROM tickets_message m
        WHERE m.ticket_id = t.id AND m.kind = 'in' AND NOT m.automatic
    ) asked ON true
    LEFT JOIN LATERAL (
        SELECT m.created_at AS at, m.agent_id FROM tickets_message m
        WHERE m.ticket_id = t.id AND m.kind = 'out' AND NOT m.automatic
              AND m.delivery NOT IN ('held', 'stopped', 'withdrawn') AND m.created_at >= asked.at
        ORDER BY m.created_at, m.id LIMIT 1
    ) answer ON true
    WHERE t.created_at >= %(since)s AND t.created_at < %(until)s AND {ours}
)
SELECT day, channel, person, grouping(day, channel, person), count(*), count(answered),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM answered - asked)),
       percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM answered - asked)),
       count(*) FILTER (WHERE answered - asked <= interval '24 hours'),
       count(*) FILTER (WHERE answered IS NOT NULL OR asked <= %(now)s - interval '24 hours')
FROM came GROUP BY GROUPING SETS ((), (day), (channel), (person))
"""
SOLVED = """
SELECT (t.solved_at AT TIME ZONE %(zone)s)::date AS day, t.channel, t.owner_id AS person,
       grouping((t.solved_at AT TIME ZONE %(zone)s)::date, t.channel, t.owner_id), count(*),
       count(*) FILTER (WHERE t.confirmed)
FROM tickets_ticket t
WHERE t.solved_at >= %(since)s AND t.solved_at < %(until)s AND {ours}
GROUP BY GROUPING SETS ((), ((t.solved_at AT TIME ZONE %(zone)s)::date), (t.channel), (t.owner_id))
"""
OURS = """t.trashed_at IS NULL AND t.merged_into_id IS NULL
    AND (%(brand)s::bigint IS NULL OR t.brand_id = %(brand)s) AND (%(team)s::bigint IS NULL OR t.team_id = %(team)s)"""
# What grouping() says of each set: a bit for each column that was summed over.
TOTAL, BY_DAY, BY_CHANNEL, BY_PERSON = 0b111, 0b011, 0b101, 0b110


@dataclass(slots=True)
class Figures:
    """came, answered, solved, confirmed: tickets. median, p90: seconds to the first reply, None without any.
    within_day of judged: answered within 24 hours; one that waits for less than that is not judged yet.
    """

    came: int = 0
    answered: int = 0
    median: float | None = None
    p90: float | None = None
    within_day: int = 0
    judged: int = 0
    solved: int = 0
    confirmed: int = 0


@dataclass(slots=True)
class Report:
    total: Figures = field(default_factory=Figures)
    days: dict[date, Figures] = field(default_factory=dict)
    channels: dict[str, Figures] = field(default_factory=dict)
    people: dict[int, Figures] = field(default_factory=dict)

    def at(self, which: int, day: date | None, channel: str | None, person: int | None) -> Figures | None:
        """The figures that a row of the queries belongs to; None for tickets that no person stands by."""
        if which == BY_DAY and day:
            return self.days.setdefault(day, Figures())
        if which == BY_CHANNEL and channel is not None:
            return self.channels.setdefault(channel, Figures())
        if which == BY_PERSON:
            return self.people.setdefault(person, Figures()) if person else None
        return self.total


def report(
    *, since: datetime, until: datetime, now: datetime, zone: str, brand: int | None = None, team: int | None = None
) -> Report:
    """What happened from `since` until just before `until`, by the days of `zone`. No brand or team: of all."""
    asked = {"since": since, "until": until, "now": now, "zone": zone, "brand": brand, "team": team}
    found = Report()
    for day, channel, person, which, *values in _rows(CAME, asked):
        if figures := found.at(which, day, channel, person):
            figures.came, figures.answered, figures.median, figures.p90, figures.within_day, figures.judged = values
    for day, channel, person, which, *values in _rows(SOLVED, asked):
        if figures := found.at(which, day, channel, person):
            figures.solved, figures.confirmed = values
    return found


def _rows(sql: str, asked: dict[str, Any]) -> Sequence[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql.format(ours=OURS), asked)
        return cursor.fetchall()

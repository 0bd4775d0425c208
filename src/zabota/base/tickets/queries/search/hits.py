"""Where words are found: the newest first, in two steps, each bounded however much there is.

First the newest rows are looked through: what is common is among them. What is not is rare, or was common long ago: the
index of words finds all of it, and it is sorted by a value that no other index has, since PostgreSQL would else walk
back through years hoping to meet some soon.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Value
from django.db.models.expressions import RawSQL

from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.queries.search.scope import Scope

RECENT = 10_000  # rows of the first step
# Rows found that are looked at for one answer; and in the second step, before it is asked who may see them.
LOOKED_AT, SORTED = 800, 4_000

_HITS = """
WITH {before}
hit AS MATERIALIZED (
    SELECT found.id, found.ticket_id, found.message_id, found.at, {own} AS own FROM {source}
    ORDER BY {order} LIMIT %(most)s
),
one AS (SELECT DISTINCT ON (ticket_id) ticket_id, message_id, at, id FROM hit ORDER BY ticket_id, at DESC, id DESC),
last AS (SELECT at, id FROM hit ORDER BY at, id LIMIT 1),
said AS (SELECT ticket_id, message_id, at, id FROM hit WHERE own AND message_id IS NOT NULL)
(SELECT 't', ticket_id, message_id, at, id, count(*) OVER (), (SELECT count(*) FROM hit), {sorted},
    (SELECT last.at FROM last) AS last_at, (SELECT last.id FROM last) AS last_id FROM one {earlier}
    ORDER BY at DESC, id DESC LIMIT %(tickets)s)
UNION ALL
(SELECT 'm', ticket_id, message_id, at, id, count(*) OVER (), (SELECT count(*) FROM hit), {sorted},
    (SELECT last.at FROM last) AS last_at, (SELECT last.id FROM last) AS last_id FROM said
    ORDER BY at DESC, id DESC LIMIT %(messages)s)
"""
_FITS = "found.words @@ %(pattern)s::tsquery {and_kinds} {within}"
_RECENT = """(SELECT id, ticket_id, message_id, kind, at, words FROM tickets_findable found WHERE true {within}
    ORDER BY at DESC, id DESC LIMIT %(recent)s) found WHERE {fits} AND EXISTS ({seen} OFFSET 0) {lacks}"""
_SORTED = "all_found found WHERE EXISTS ({seen} OFFSET 0) {lacks}"
_ALL_FOUND = """all_found AS MATERIALIZED (
    SELECT id, ticket_id, message_id, kind, at, words FROM tickets_findable found WHERE {fits}
    ORDER BY at + interval '0' DESC, id DESC LIMIT %(sorted)s
),"""
_ALL = "tickets_findable found WHERE {fits} AND EXISTS ({seen}) {lacks}"
# Anywhere in the ticket, not only where the other words stand.
LACKS = """NOT EXISTS (SELECT FROM tickets_findable other WHERE other.ticket_id = {ticket}
    AND other.words @@ {without}::tsquery)"""
# On a later page a ticket that stood on one before does not stand again.
_EARLIER = """WHERE NOT EXISTS (SELECT FROM tickets_findable found WHERE found.ticket_id = one.ticket_id
    AND found.words @@ %(pattern)s::tsquery {and_kinds} {and_since}
    AND (found.at, found.id) >= (%(before_at)s, %(before_id)s) {and_until})"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found. message: None for what belongs to the ticket itself."""

    ticket: int
    message: int | None
    at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class Hits:
    """The newest first. tickets: each once. *_count: of all that was looked at; whole: that this is all there is.
    last: the last place that was looked at, where there are more.
    """

    tickets: Sequence[Place] = ()
    messages: Sequence[Place] = ()
    tickets_count: int = 0
    messages_count: int = 0
    whole: bool = True
    looked_at: int = 0
    last: Place | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """pattern, own, without: tsquery. before: (moment, id) of the last place that was shown, for a later page."""

    user: Agent
    scope: Scope
    pattern: str
    own: str = ""
    without: str = ""
    before: tuple[datetime, int] | None = None
    tickets: int = 50
    messages: int = 0
    counted: bool = True

    @property
    def steps(self) -> tuple[str, ...]:
        """Few tickets may be asked for: then sorting what is in others is no use."""
        return ("recent", "all") if self.scope.narrow else ("recent", "sorted", "all")


def hits(wanted: Wanted) -> Hits:
    """One to three queries."""
    sql, values = _parts(wanted)
    found = Hits()
    for step in wanted.steps:
        found = _asked(_statement(step, sql, wanted), values, recent=step == "recent")
        full = len(found.tickets) >= wanted.tickets and len(found.messages) >= wanted.messages
        if found.whole or (full and not wanted.counted) or found.looked_at >= LOOKED_AT:
            break
    return found


def _statement(step: str, sql: dict[str, str], wanted: Wanted) -> str:
    source = {"recent": _RECENT, "sorted": _SORTED, "all": _ALL}[step].format(**sql)
    order = "found.at DESC, found.id DESC" if step == "recent" else "(found.at + interval '0') DESC, found.id DESC"
    own = "found.words @@ %(own)s::tsquery" if wanted.own else "false"
    earlier = _EARLIER.format(**sql) if wanted.before else ""
    sorted_ = step == "sorted"
    return _HITS.format(
        source=source,
        order=order,
        own=own,
        earlier=earlier,
        before=_ALL_FOUND.format(**sql) if sorted_ else "",
        sorted="(SELECT count(*) FROM all_found)" if sorted_ else "0",
    )


def _parts(wanted: Wanted) -> tuple[dict[str, str], dict[str, Any]]:
    scope = wanted.scope
    values: dict[str, Any] = {"pattern": wanted.pattern, "own": wanted.own, "most": LOOKED_AT, "recent": RECENT}
    values |= {"sorted": SORTED, "tickets": wanted.tickets, "messages": wanted.messages}
    values |= {"since": scope.since, "until": scope.until, "kinds": list(scope.kinds)}
    sql = {"and_since": "AND found.at >= %(since)s" if scope.since else ""}
    sql["and_until"] = "AND found.at < %(until)s" if scope.until else ""
    sql["and_kinds"] = "AND found.kind = ANY(%(kinds)s)" if scope.kinds else ""
    sql["within"] = f"{sql['and_since']} {sql['and_until']}"
    if wanted.before:
        values |= {"before_at": wanted.before[0], "before_id": wanted.before[1]}
        sql["within"] += " AND (found.at, found.id) < (%(before_at)s, %(before_id)s)"
    sql["fits"] = _FITS.format(**sql)
    sql["lacks"] = ""
    if wanted.without:
        sql["lacks"] = "AND " + LACKS.format(ticket="found.ticket_id", without="%(without)s")
        values["without"] = wanted.without
    sql["seen"], more = _seen(wanted.user, scope)
    return sql, values | more


def _seen(user: Agent, scope: Scope) -> tuple[str, dict[str, Any]]:
    """Whether the ticket of a row is one that this person may know of, and that is asked for: for EXISTS."""
    rows = visible(user).filter(scope.tickets, pk=RawSQL("found.ticket_id", ())).order_by()
    text, given = rows.annotate(one=Value(1)).values("one").query.sql_with_params()
    names = {f"seen_{place}": value for place, value in enumerate(given)}
    first, *others = text.split("%s")
    return first + "".join(f"%({name})s{part}" for name, part in zip(names, others, strict=True)), names


def _asked(statement: str, values: dict[str, Any], *, recent: bool) -> Hits:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    tickets = [row for row in rows if row[0] == "t"]
    messages = [row for row in rows if row[0] == "m"]
    looked_at = rows[0][6] if rows else 0
    return Hits(
        [Place(*row[1:5]) for row in tickets],
        [Place(*row[1:5]) for row in messages],
        tickets[0][5] if tickets else 0,
        messages[0][5] if messages else 0,
        not recent and looked_at < LOOKED_AT and (not rows or rows[0][7] < SORTED),
        looked_at,
        Place(0, None, rows[0][8], rows[0][9]) if looked_at >= LOOKED_AT else None,
    )

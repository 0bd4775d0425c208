"""Where words are found: the newest first, in steps that are bounded however much there is.

First the newest rows are looked through: what is common is among them, and how much of it there is says how far to look
on. Else the index of words finds all of it, as long as that is not too much to sort. What was common long ago alone is
gone back to week by week, within that index, or by the day or hour where there is much: each row has its week, day and
hour among its words. Never is PostgreSQL let walk back through years, hoping to meet some soon: the order asked for is
one that no other index has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.expressions import RawSQL

from zabota.base.people.models import Agent, Eyes
from zabota.base.tickets.access import through, visible
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.queries.asking import STAND_IN, as_text, ask
from zabota.base.tickets.queries.search.scope import Scope
from zabota.core.query.asking.pattern import settled

# Rows of the first look, and the most of a second one, which goes on where so many were found.
NEWEST, RECENT, ENOUGH = 3_000, 40_000, 40
# Rows found that are looked at for one answer, and that are sorted at once.
LOOKED_AT, SORTED = 800, 2_000
# Of a week or a day with more than this, a part is looked at after the other.
AT_ONCE = 1_000
# What the statistics of the table take to be in more rows than this is not tried to be sorted: to find that out takes
# as long as there is much of it.
GUESSED = 20_000

_HITS = """
WITH {before}
hit AS MATERIALIZED (
    SELECT found.id, found.ticket_id, found.message_id, found.at, {own} AS own FROM {source}
    {order} LIMIT %(most)s::bigint
),
one AS (SELECT DISTINCT ON (ticket_id) ticket_id, message_id, at, id FROM hit ORDER BY ticket_id, at DESC, id DESC),
last AS (SELECT at, id FROM hit ORDER BY at, id LIMIT 1),
said AS (SELECT ticket_id, message_id, at, id FROM hit WHERE own AND message_id IS NOT NULL)
(SELECT 't', ticket_id, message_id, at, id, count(*) OVER () FROM one {earlier}
    ORDER BY at DESC, id DESC LIMIT %(tickets)s)
UNION ALL
(SELECT 'm', ticket_id, message_id, at, id, count(*) OVER () FROM said ORDER BY at DESC, id DESC LIMIT %(messages)s)
UNION ALL
SELECT 'n', (SELECT count(*) FROM hit), {sorted}, (SELECT at FROM last), (SELECT id FROM last), 0
"""
_FITS = "found.words @@ %(pattern)s::tsquery {and_kinds} {within}"
_RECENT = """(SELECT id, ticket_id, message_id, kind, at, words FROM tickets_findable found WHERE true {within}
    ORDER BY at DESC, id DESC LIMIT %(recent)s) found WHERE {fits} AND EXISTS ({seen} OFFSET 0) {lacks}"""
# All of it, whichever order it is met in: one row more than may be sorted, and it is left.
_SORTED = """all_found found WHERE (SELECT count(*) FROM all_found) <= %(sorted)s::bigint
    AND EXISTS ({seen} OFFSET 0) {lacks}"""
_ALL_FOUND = """guess AS MATERIALIZED (
    SELECT tickets_search_guess(%(pattern)s::tsquery) > %(guessed)s::bigint AS much
),
all_found AS MATERIALIZED (
    SELECT id, ticket_id, message_id, kind, at, words FROM tickets_findable found
    WHERE NOT (SELECT much FROM guess) AND {fits} LIMIT %(sorted)s::bigint + 1
),"""
_SORTED_COUNT = """(SELECT CASE WHEN much THEN %(sorted)s::bigint + 1 ELSE (SELECT count(*) FROM all_found) END
    FROM guess)"""
# The beginning of a word is looked for in all that begin so, each time in all rows there are of them.
# Where the word is common as it is typed, its own rows are gone back to alone.
# A loop within a loop has one order, that of its rows as they come; asking for it would sort all of them first.
_PART = """SELECT id, ticket_id, message_id, kind, at, words FROM tickets_findable found
    WHERE found.words @@ (span.pattern && {sign}) {{and_kinds}} {{within}}
    ORDER BY at + interval '0' DESC, id DESC OFFSET 0"""
_MUCH = """SELECT count(*) > %(at_once)s::bigint AS much FROM (SELECT FROM tickets_findable found
    WHERE found.words @@ (span.pattern && {sign}) LIMIT %(at_once)s::bigint + 1) AS these"""
_SPAN = """span AS MATERIALIZED (
    SELECT (SELECT extract(epoch FROM min(at))::bigint / 604800 FROM tickets_findable) AS first,
        (SELECT extract(epoch FROM max(at))::bigint / 604800 FROM tickets_findable found WHERE true {within}) AS last,
        likely.guess, CASE WHEN likely.guess > %(guessed)s::bigint AND likely.guess < 2 * likely.settled
            THEN %(settled)s::tsquery ELSE %(pattern)s::tsquery END AS pattern
    FROM (SELECT tickets_search_guess(%(pattern)s::tsquery) AS guess,
        tickets_search_guess(%(settled)s::tsquery) AS settled OFFSET 0) AS likely
),"""
_BACKWARDS = """span, generate_series(span.last, span.first, -1) AS week,
    LATERAL (SELECT CASE WHEN span.guess > 7 * %(at_once)s::bigint * (span.last - span.first + 1) THEN true
        ELSE ({much_of_week}) END AS much) AS of_week,
    LATERAL (
        SELECT * FROM ({week}) AS part WHERE NOT of_week.much
        UNION ALL
        SELECT part.* FROM generate_series(week * 7 + 6, week * 7, -1) AS day,
            LATERAL ({much_of_day}) AS of_day,
            LATERAL (
                SELECT * FROM ({day}) AS part WHERE NOT of_day.much
                UNION ALL
                SELECT part.* FROM generate_series(day * 24 + 23, day * 24, -1) AS hour, LATERAL ({hour}) AS part
                WHERE of_day.much
            ) AS part
        WHERE of_week.much
    ) AS found
    WHERE EXISTS ({{seen}} OFFSET 0) {{lacks}}"""
_SIGNS = {part: f"('~{part[0]}' || {part})::tsquery" for part in ("week", "day", "hour")}
_BACKWARDS = _BACKWARDS.format(
    **{part: _PART.format(sign=sign) for part, sign in _SIGNS.items()},
    **{f"much_of_{part}": _MUCH.format(sign=sign) for part, sign in _SIGNS.items()},
)
_UNLIKE_ANY_INDEX = "ORDER BY (found.at + interval '0') DESC, found.id DESC"
_ORDERS = {"recent": "ORDER BY found.at DESC, found.id DESC", "sorted": _UNLIKE_ANY_INDEX, "all": _UNLIKE_ANY_INDEX}
_ORDERS["backwards"] = ""
_ALL = "tickets_findable found WHERE {fits} AND EXISTS ({seen}) {lacks}"
# Anywhere in the ticket, not only where the other words stand.
LACKS = """NOT EXISTS (SELECT FROM tickets_findable other WHERE other.ticket_id = {ticket}
    AND other.words @@ {without}::tsquery)"""
# On a later page a ticket that stood on one before does not stand again.
_EARLIER = """WHERE NOT EXISTS (SELECT FROM tickets_findable found WHERE found.ticket_id = one.ticket_id
    AND found.words @@ %(pattern)s::tsquery {and_kinds} {and_since}
    AND (found.at, found.id) >= (%(before_at)s::timestamptz, %(before_id)s::bigint) {and_until})"""


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
        """Few tickets may be asked for: then PostgreSQL decides where to begin."""
        return "recent", "sorted", "all" if self.scope.narrow else "backwards"


def hits(wanted: Wanted) -> Hits:
    """One to four queries."""
    sql, values = parts(wanted)
    found = Hits()
    for step in wanted.steps:
        found = _asked(_statement(step, sql, wanted), values, step)
        if step == "recent" and ENOUGH <= found.looked_at < LOOKED_AT and not _suffices(found, wanted):
            further = min(RECENT, NEWEST * LOOKED_AT * 4 // (found.looked_at * 3))
            found = _asked(_statement(step, sql, wanted), values | {"recent": further}, step)
        if _suffices(found, wanted):
            break
    return found


def _suffices(found: Hits, wanted: Wanted) -> bool:
    full = len(found.tickets) >= wanted.tickets and len(found.messages) >= wanted.messages
    return found.whole or found.looked_at >= LOOKED_AT or (full and not wanted.counted)


def _statement(step: str, sql: dict[str, str], wanted: Wanted) -> str:
    source = {"recent": _RECENT, "sorted": _SORTED, "backwards": _BACKWARDS, "all": _ALL}[step].format(**sql)
    return _HITS.format(
        source=source,
        order=_ORDERS[step],
        own="found.words @@ %(own)s::tsquery" if wanted.own else "false",
        earlier=_EARLIER.format(**sql) if wanted.before else "",
        before={"sorted": _ALL_FOUND, "backwards": _SPAN}.get(step, "").format(**sql),
        sorted=_SORTED_COUNT if step == "sorted" else "0",
    )


def parts(wanted: Wanted) -> tuple[dict[str, str], dict[str, Any]]:
    """Pieces of SQL by name, for a statement in which a row is `found`; and the values of their blanks."""
    scope = wanted.scope
    values: dict[str, Any] = {"pattern": wanted.pattern, "settled": settled(wanted.pattern), "own": wanted.own}
    values |= {"most": LOOKED_AT, "recent": NEWEST, "sorted": SORTED, "at_once": AT_ONCE, "guessed": GUESSED}
    values |= {"tickets": wanted.tickets, "messages": wanted.messages}
    values |= {"since": scope.since, "until": scope.until, "kinds": list(scope.kinds)}
    sql = {"and_since": "AND found.at >= %(since)s::timestamptz" if scope.since else ""}
    sql["and_until"] = "AND found.at < %(until)s::timestamptz" if scope.until else ""
    sql["and_kinds"] = "AND found.kind = ANY(%(kinds)s::text[])" if scope.kinds else ""
    sql["within"] = f"{sql['and_since']} {sql['and_until']}"
    if wanted.before:
        values |= {"before_at": wanted.before[0], "before_id": wanted.before[1]}
        sql["within"] += " AND (found.at, found.id) < (%(before_at)s::timestamptz, %(before_id)s::bigint)"
    sql["fits"] = _FITS.format(**sql)
    sql["lacks"] = ""
    if wanted.without:
        sql["lacks"] = "AND " + LACKS.format(ticket="found.ticket_id", without="%(without)s")
        values |= {"without": wanted.without}
    sql["seen"], more = _seen(wanted.user, scope)
    return sql, values | more


def _seen(user: Agent, scope: Scope) -> tuple[str, dict[str, Any]]:
    """Whether the ticket of a row is one that this person may know of, and that is asked for: for EXISTS."""
    if not scope.narrow:
        return _seen_by(user.eyes, scope.trashed), {"me": user.pk}
    text, given = _rows(user, scope.tickets).query.sql_with_params()
    names = {f"seen_{place}": value for place, value in enumerate(given)}
    first, *others = text.split("%s")
    return first + "".join(f"%({name})s{part}" for name, part in zip(names, others, strict=True)), names


@lru_cache
def _seen_by(eyes: Eyes, trashed: bool) -> str:
    """The same for all who read alike, where nothing else is asked of a ticket."""
    return as_text(_rows(through(eyes, STAND_IN), Q(trashed_at__isnull=not trashed)), {STAND_IN: "me"})


def _rows(user: Agent, tickets: Q) -> "QuerySet[Ticket, Any]":
    rows = visible(user).filter(tickets, pk=RawSQL("found.ticket_id", ())).order_by()
    return rows.annotate(one=Value(1)).values("one")


def _asked(statement: str, values: dict[str, Any], step: str) -> Hits:
    rows = ask(statement, values)
    tickets = [row for row in rows if row[0] == "t"]
    messages = [row for row in rows if row[0] == "m"]
    _n, looked_at, sorted_, last_at, last, _count = rows[-1]
    return Hits(
        [Place(*row[1:5]) for row in tickets],
        [Place(*row[1:5]) for row in messages],
        tickets[0][5] if tickets else 0,
        messages[0][5] if messages else 0,
        step != "recent" and looked_at < LOOKED_AT and sorted_ <= SORTED,
        looked_at,
        Place(0, None, last_at, last) if looked_at >= LOOKED_AT else None,
    )

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
from functools import lru_cache, partial
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.expressions import RawSQL

from zabota.base.people.models import Agent, Eyes
from zabota.base.tickets.access import through, visible
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.queries.asking import STAND_IN, as_text, ask
from zabota.base.tickets.queries.search.scope import Scope
from zabota.base.tickets.queries.search.statements import FITS, LACKS, statement
from zabota.core.query.asking.pattern import longer, settled

# Rows of the first look, and the most of a second one, which goes on where so many were found.
NEWEST, RECENT, ENOUGH = 3_000, 40_000, 40
# Rows found that are looked at for one answer, and that are sorted at once.
LOOKED_AT, SORTED = 800, 2_000
# Of a week or a day with more than this, a part is looked at after the other.
AT_ONCE = 1_000
# What the statistics of the table take to be in more rows than this is not tried to be sorted: to find that out takes
# as long as there is much of it.
GUESSED = 20_000


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
    of = partial(statement, parts=sql, own=bool(wanted.own), later=bool(wanted.before))
    found = Hits()
    for step in wanted.steps:
        found = _asked(of(step), values, step)
        if step == "recent" and ENOUGH <= found.looked_at < LOOKED_AT and not _suffices(found, wanted):
            further = min(RECENT, NEWEST * LOOKED_AT * 4 // (found.looked_at * 3))
            found = _asked(of(step), values | {"recent": further}, step)
        if _suffices(found, wanted):
            break
    return found


def _suffices(found: Hits, wanted: Wanted) -> bool:
    full = len(found.tickets) >= wanted.tickets and len(found.messages) >= wanted.messages
    return found.whole or found.looked_at >= LOOKED_AT or (full and not wanted.counted)


def parts(wanted: Wanted) -> tuple[dict[str, str], dict[str, Any]]:
    """Pieces of SQL by name, for a statement in which a row is `found`; and the values of their blanks."""
    scope = wanted.scope
    values: dict[str, Any] = {"pattern": wanted.pattern, "settled": settled(wanted.pattern), "own": wanted.own}
    values |= {"longer": longer(wanted.pattern)}
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
    sql["fits"] = FITS.format(**sql)
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

"""A search from what is typed to rows, within bounds of time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import DataError, OperationalError, connection, transaction
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.ports.old_numbers import old_numbers
from zabota.base.tickets.access import REACHES, visible
from zabota.base.tickets.models import TicketField
from zabota.base.tickets.queries.search.apart import with_those_apart
from zabota.base.tickets.queries.search.hits import Hits, Place, Wanted, hits
from zabota.base.tickets.queries.search.rows import MessageRow, TicketRow, messages_at, tickets_at
from zabota.base.tickets.queries.search.scope import Scope, scope_of
from zabota.base.tickets.queries.search.statements import LACKS
from zabota.base.tickets.queries.search.wording import Wording, wording
from zabota.core.knowledge.readings import readings
from zabota.core.palette.folding import fold
from zabota.core.query.asking import LONGEST, Asked, read
from zabota.core.query.asking.pattern import Patterns
from zabota.core.query.asking.writing import words

COUNTED = 200  # where counting stops
# ms that one statement may take: whoever asks for the impossible keeps nobody else waiting.
TIMEOUT = 3_000
# A word of many rows makes reading the table from its beginning look cheap, though that may be where none of them is.
_BOUNDS = "SELECT set_config('statement_timeout', %s, true), set_config('enable_seqscan', %s, true)"
_DIGITS = 12


class Slow(Exception):
    """It took longer than a search may."""


@dataclass(frozen=True, slots=True)
class Search:
    """read_as: what was understood where it was typed on another keyboard layout, "" where it was the right one.

    rows, said: tickets, each once, and messages; the latest first. next: cursor of the next page of tickets.
    """

    asked: Asked = field(default_factory=Asked)
    scope: Scope = field(default_factory=Scope)
    wording: Wording = field(default_factory=lambda: Wording(Patterns()))
    hits: Hits = field(default_factory=Hits)
    read_as: str = ""
    rows: Sequence[TicketRow] = ()
    said: Sequence[MessageRow] = ()
    next: str | None = None


def search(
    user: Agent,
    text: str,
    *,
    exactly: bool = False,
    cursor: str | None = None,
    tickets: int = 50,
    messages: int = 0,
    counted: bool = True,
) -> Search:
    """What this person may see of what they ask for, in as many queries for a page far behind as for the first.

    exactly: no slip is forgiven. cursor: of a page before. Raises Slow, ValueError for a cursor that is none.
    """
    before = read_cursor(cursor) if cursor else None
    with bounded():
        asked = read(text, _keys(text))
        if not asked:
            return Search(asked)
        scope = scope_of(user, asked, now())
        if scope.nobody:
            return Search(asked, scope)
        limits = Wanted(
            user,
            scope,
            "",
            before=before,
            # One more tells whether there is a page behind.
            tickets=tickets and tickets + 1,
            messages=messages if tickets or not messages else messages + 1,
            counted=counted and not before,
        )
        found = _found(asked, limits, exactly)
        if not found.hits.looked_at and asked.groups and (tickets or messages) and not (exactly or before):
            found = _on_another_layout(found, limits)
        return _with_rows(found, tickets, messages)


def search_tickets(
    user: Agent, text: str, *, cursor: str | None = None, limit: int = 50
) -> tuple[Sequence[TicketRow], str | None]:
    """Rows of one page, the latest first, and the cursor of the next one; None behind the last. For programs and pages.

    Raises ValueError for a cursor that is none, Slow.
    """
    found = search(user, text, cursor=cursor, tickets=limit, counted=False)
    return found.rows, found.next


def _with_rows(found: Search, tickets: int, messages: int) -> Search:
    shown, said = found.hits.tickets[:tickets], found.hits.messages[:messages]
    among, limit = (found.hits.tickets, tickets) if tickets else (found.hits.messages, messages)
    # Many places may be of few tickets: then the next page goes on behind the last of them.
    last = among[limit - 1] if len(among) > limit else found.hits.last
    return replace(
        found,
        rows=tickets_at(shown, found.wording.patterns) if shown else (),
        said=messages_at(said) if said else (),
        next=write_cursor(last) if last else None,
    )


def write_cursor(place: Place) -> str:
    return f"{place.at.isoformat()}~{place.id}"


def read_cursor(text: str) -> tuple[datetime, int]:
    """Raises ValueError."""
    moment, _, number = text.partition("~")
    at = datetime.fromisoformat(moment)
    if at.tzinfo is None or not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise ValueError(text[:80])
    return at, int(number)


@contextmanager
def bounded() -> Iterator[None]:
    """Each statement within it goes by indexes, and is ended by PostgreSQL after TIMEOUT. Raises Slow."""
    outermost = not connection.in_atomic_block
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_BOUNDS, [str(TIMEOUT), "off"])
            yield
            if not outermost:
                cursor.execute(_BOUNDS, ["0", "on"])
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == "57014":
            raise Slow from error
        raise
    except DataError as error:
        # A pattern that PostgreSQL cannot hold is one that nobody has words for.
        raise Slow from error


def _keys(text: str) -> Sequence[str]:
    """Of the desk's own fields, where one may be named at all."""
    if ":" not in text[:LONGEST]:
        return ()
    return list(TicketField.objects.filter(retired_at=None).values_list("key", flat=True))


def _found(asked: Asked, limits: Wanted, exactly: bool) -> Search:
    # The vocabulary is that of all tickets: to whom few of them are known it would tell words of the others.
    meant = wording(asked, exactly=exactly, guesses=limits.user.eyes not in REACHES)
    patterns = meant.patterns
    if not patterns.whole:
        # Signs without a letter are no words: nothing has them.
        empty = bool(asked.groups or asked.without) and not patterns.without
        return Search(asked, limits.scope, meant, Hits() if empty else _by_conditions(limits, patterns.without))
    if not (limits.tickets or limits.messages):
        return Search(asked, limits.scope, meant)
    limits = replace(limits, pattern=patterns.whole, own=patterns.own, without=patterns.without)
    found = with_those_apart(limits, patterns.groups, hits(limits))
    return Search(asked, limits.scope, meant, _numbered(asked, limits, found))


def _on_another_layout(first: Search, limits: Wanted) -> Search:
    typed = words(first.asked)
    for text in [one for one in readings(typed) if fold(one)][:2]:
        other = replace(read(text), conditions=first.asked.conditions)
        found = _found(other, limits, exactly=False)
        if found.hits.looked_at:
            return replace(found, read_as=text)
    return first


def _by_conditions(limits: Wanted, without: str) -> Hits:
    """Without words: the tickets themselves, by when something last happened."""
    scope = limits.scope
    rows = visible(limits.user).filter(scope.tickets)
    if scope.since:
        rows = rows.filter(active_at__gte=scope.since)
    if scope.until:
        rows = rows.filter(created_at__lt=scope.until)
    if without:
        lacks = RawSQL(LACKS.format(ticket="tickets_ticket.id", without="%s"), (without,), BooleanField())  # noqa: S611
        rows = rows.filter(lacks)
    if scope.kinds:
        rows = rows.filter(messages__kind__in=scope.kinds).distinct()
    most = limits.tickets
    if limits.before:
        at, pk = limits.before
        rows = rows.filter(Q(active_at__lt=at) | Q(active_at=at, pk__lt=pk))
    elif limits.counted:
        most = max(most, COUNTED + 1)
    found = [
        Place(pk, None, at, pk) for pk, at in rows.order_by("-active_at", "-id").values_list("id", "active_at")[:most]
    ]
    return Hits(found[: limits.tickets], (), len(found), 0, whole=len(found) <= COUNTED)


def _numbered(asked: Asked, limits: Wanted, found: Hits) -> Hits:
    """A number alone names its ticket, also by what it was called elsewhere, before it is a word of others."""
    if limits.before or len(asked.groups) != 1 or asked.without:
        return found
    digits = asked.groups[0][0].text.lstrip("#№")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < _DIGITS):
        return found
    named = Q(number=int(digits))
    if old := old_numbers(digits):
        named |= Q(pk__in=old)
    rows = visible(limits.user).filter(named, limits.scope.tickets).values_list("id", "active_at", "number")
    # Its own number is nearer than one that it had elsewhere.
    firsts = [Place(pk, None, at, 0) for pk, at, number in sorted(rows, key=lambda row: row[2] != int(digits))]
    if not firsts:
        return found
    ids = {place.ticket for place in firsts}
    others = [place for place in found.tickets if place.ticket not in ids]
    return replace(
        found,
        tickets=[*firsts, *others][: limits.tickets],
        tickets_count=found.tickets_count + len(firsts) + len(others) - len(found.tickets),
    )

"""When an event of a calendar happens: once, or by its rules (RRULE, RDATE, EXDATE; RFC 5545, 3.8.5)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from zabota.core.hours.rules import Unreadable, days_by, rule_of

if TYPE_CHECKING:
    from icalendar import Event

Start = date | datetime

_MOST_RULES, _MOST_DATES = 3, 1_000
_FIRST_YEAR = 1900


def occurrences(event: "Event", start: Start, *, since: date, until: date, zone: ZoneInfo) -> Iterator[Start]:
    """Beginnings like `start` (dates, or moments in its zone) from one day until before another, in no order.

    zone: whose midnights those days begin at. Raises Unreadable, and ValueError or TypeError for broken values.
    """
    rules = _all(event.get("RRULE"))
    if start.year < _FIRST_YEAR or len(rules) > _MOST_RULES:
        raise Unreadable("too long ago, or too many rules")
    without = {_same(moment, start) for moment in _dates(event, "EXDATE", start)}
    found = {start, *_dates(event, "RDATE", start)}
    for rule in rules:
        found |= set(_by(rule, start, until))
    for moment in found:
        day = moment.astimezone(zone).date() if isinstance(moment, datetime) else moment
        if since <= day < until and _same(moment, start) not in without:
            yield moment


def _by(rule: Any, start: Start, until: date) -> Iterator[Start]:
    """The rule is followed on the wall clock, so that what begins at nine does so in summer and winter."""
    parts = {str(name).upper(): list(values) for name, values in dict(rule).items()}
    last = parts.pop("UNTIL", [None])[0]
    first = start.date() if isinstance(start, datetime) else start
    ends = datetime.combine(until, time()) if last is None else min(_wall(last, start), datetime.combine(until, time()))
    for day in days_by(rule_of(parts), first, ends.date()):
        if not isinstance(start, datetime):
            yield day
        elif datetime.combine(day, start.time()) <= ends:
            yield datetime.combine(day, start.time(), start.tzinfo)


def _wall(last: Start, start: Start) -> datetime:
    if not isinstance(last, datetime):
        return datetime.combine(last, time.max)
    if last.tzinfo is None or not isinstance(start, datetime):
        return last.replace(tzinfo=None)
    return last.astimezone(start.tzinfo).replace(tzinfo=None)


def _all(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found] if found is not None else []


def _dates(event: "Event", name: str, start: Start) -> list[Start]:
    moments = [one.dt for row in _all(event.get(name)) for one in row.dts[:_MOST_DATES]]
    timed = isinstance(start, datetime)
    return [_like(moment, start) for moment in moments if isinstance(moment, datetime) == timed]


def _like(moment: Start, start: Start) -> Start:
    if isinstance(moment, datetime) and isinstance(start, datetime) and moment.tzinfo is None:
        return moment.replace(tzinfo=start.tzinfo)
    return moment


def _same(moment: Start, start: Start) -> Start:
    return moment.astimezone(UTC) if isinstance(moment, datetime) and isinstance(start, datetime) else moment

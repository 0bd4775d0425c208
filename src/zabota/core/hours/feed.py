"""A calendar elsewhere, as closures (iCalendar, RFC 5545): events of whole days are days off, others are shut times.

Every file is a stranger's: it is bounded in size by whoever fetched it, in events, lines, rules and occurrences here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from zabota.core.hours.repeating import Start, occurrences
from zabota.core.hours.rules import Unreadable
from zabota.core.mail.calendar_zones import Zones
from zabota.core.mail.charsets import decode

if TYPE_CHECKING:
    from icalendar import Event

MOST_EVENTS, MOST_CLOSURES = 5_000, 3_000
_MOST_LINES, _LONGEST_LINE, _LONGEST_NAME = 400, 20_000, 80
_FOLD = re.compile(r"\r?\n[ \t]")
_YEAR = re.compile(r"^DTSTART[^:\n]{0,200}:(\d{4})", re.MULTILINE)
_VENDOR = re.compile(r"TZID=\"?/[^/\"]{1,100}/(?=[A-Z][a-z]+/)")
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
_DAY = timedelta(days=1)

Shut = tuple[datetime, datetime, str]


class NoCalendar(ValueError):
    """What was given is no iCalendar file."""


@dataclass(frozen=True, slots=True)
class Closures:
    """days: of the wall clock, each with a name ("" if it has none). shuts: (from, until, name) in UTC, in order.
    left_out: events that could not be understood, or were too many.
    """

    days: Mapping[date, str]
    shuts: tuple[Shut, ...]
    left_out: int = 0


def read_closures(content: bytes, *, zone: ZoneInfo, since: date, until: date) -> Closures:
    """What the file closes from one day until before another. zone: whose wall clock floating times are by.

    Cancelled events close nothing, nor do timed ones that are marked as free (TRANSP). Raises NoCalendar.
    """
    text = _VENDOR.sub("TZID=", _FOLD.sub("", decode(content, "utf-8")[0]).replace("\r\n", "\n"))
    if not text.lstrip("\ufeff\n ").upper().startswith("BEGIN:VCALENDAR"):
        raise NoCalendar("no BEGIN:VCALENDAR")
    zones, events, left_out = _parts(text, since)
    days: dict[date, str] = {}
    shuts: list[Shut] = []
    moved = {
        (_word(event, "UID"), _key(_start(event, "RECURRENCE-ID", zones, zone))) for event in events if _moved(event)
    }
    for event in events:
        if len(days) + len(shuts) >= MOST_CLOSURES:
            left_out += 1
            continue
        try:
            _close(event, zones, zone, (since, until), moved, days, shuts)
        except _BROKEN:
            left_out += 1
    return Closures(dict(sorted(days.items())), tuple(sorted(shuts)), left_out)


def _close(
    event: "Event",
    zones: Zones,
    zone: ZoneInfo,
    window: tuple[date, date],
    moved: set[tuple[str, Any]],
    days: dict[date, str],
    shuts: list[Shut],
) -> None:
    start = _start(event, "DTSTART", zones, zone)
    if start is None:
        raise Unreadable("no beginning")
    if _word(event, "STATUS").upper() == "CANCELLED":
        return
    length, name, uid = _length(event, start, zones, zone), _word(event, "SUMMARY")[:_LONGEST_NAME], _word(event, "UID")
    free = _word(event, "TRANSP").upper() == "TRANSPARENT"
    for begins in occurrences(event, start, since=window[0] - length, until=window[1], zone=zone):
        if not _moved(event) and (uid, _key(begins)) in moved:
            continue
        if not isinstance(begins, datetime):
            for n in range(max(length.days, 1)):
                if window[0] <= begins + n * _DAY < window[1]:
                    days.setdefault(begins + n * _DAY, name)
        elif not free and length:
            opens, closes = (datetime.combine(day, time(), zone).astimezone(UTC) for day in window)
            from_, to = max(begins.astimezone(UTC), opens), min(begins.astimezone(UTC) + length, closes)
            if from_ < to:
                shuts.append((from_, to, name))
        if len(days) + len(shuts) >= MOST_CLOSURES:
            return


def _parts(text: str, since: date) -> tuple[Zones, list["Event"], int]:
    """The zones it defines itself, its events, and how many of those are none. Past ones are not even read."""
    current = [block for block in _blocks(text, "VEVENT") if not _over(block, since)]
    events = [event for block in current[:MOST_EVENTS] if (event := _event(block)) is not None]
    return Zones(list(islice(_blocks(text, "VTIMEZONE"), 20))), events, len(current) - len(events)


def _blocks(text: str, kind: str) -> Iterator[str]:
    """The components of a kind, from BEGIN to END."""
    begin, end = f"\nBEGIN:{kind}\n", f"\nEND:{kind}\n"
    at = text.find(begin)
    while at >= 0 and (stop := text.find(end, at)) >= 0:
        yield text[at + 1 : stop + len(end)]
        at = text.find(begin, stop)


def _over(block: str, since: date) -> bool:
    year = _YEAR.search(block)
    return year is not None and int(year[1]) < since.year - 2 and "RRULE" not in block and "RDATE" not in block


def _event(block: str) -> "Event | None":
    # icalendar takes a third of a second to import.
    from icalendar import Event

    lines = [line for line in block.split("\n") if line and len(line) <= _LONGEST_LINE]
    if len(lines) > _MOST_LINES:
        return None
    if "BEGIN:VALARM" in lines:
        # Reminders stand behind what the event itself says, or say times of their own.
        lines = [*lines[: lines.index("BEGIN:VALARM")], *lines[-1:]]
    try:
        return Event.from_ical("\r\n".join(lines) + "\r\n")  # type: ignore[return-value]
    except _BROKEN:
        return None


def _moved(event: "Event") -> bool:
    return event.get("RECURRENCE-ID") is not None


def _key(start: Start | None) -> Any:
    return start.astimezone(UTC) if isinstance(start, datetime) else start


def _word(event: "Event", name: str) -> str:
    found = event.get(name)
    found = found[0] if isinstance(found, list) and found else found
    return " ".join(str(found).split()) if found is not None else ""


def _start(event: "Event", name: str, zones: Zones, zone: ZoneInfo) -> Start | None:
    """A date, or an aware moment: one without a zone is by the wall clock of ours."""
    found = event.get(name)
    try:
        moment = getattr(found, "dt", None)
        if isinstance(moment, datetime) and moment.tzinfo is None:
            moment = zones.aware(moment, str(found.params.get("TZID", "")).strip('"'))
            moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    except _BROKEN:
        return None
    return moment if isinstance(moment, date) else None


def _length(event: "Event", start: Start, zones: Zones, zone: ZoneInfo) -> timedelta:
    """Elapsed time; of whole days, days. An event without an end is one day, or no time at all."""
    ends, length = _start(event, "DTEND", zones, zone), getattr(event.get("DURATION"), "dt", None)
    if isinstance(start, datetime):
        if isinstance(ends, datetime):
            return max(ends.astimezone(UTC) - start.astimezone(UTC), timedelta())
        return length if isinstance(length, timedelta) and length > timedelta() else timedelta()
    if ends is not None and not isinstance(ends, datetime):
        return max(ends - start, _DAY)
    return max(length, _DAY) if isinstance(length, timedelta) else _DAY

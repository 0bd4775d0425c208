"""What a calendar part asks, or answers (iCalendar, RFC 5545; iTIP, RFC 5546)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from zabota.core.mail.addresses import parse_list
from zabota.core.mail.calendar_zones import Zones
from zabota.core.mail.charsets import decode
from zabota.core.mail.letter import Address, Attachment

if TYPE_CHECKING:
    from icalendar import Event

TYPES = {"text/calendar", "application/ics", "text/x-vcalendar"}
_LARGEST = 1_000_000
_LONGEST_LINE = 20_000
_MOST_MEETINGS = 3
_MOST_LINES = 5_000
_MOST_PEOPLE = 50
_METHOD = re.compile(r"^METHOD(?:;[^:\n]{0,200})?:\s*([A-Z-]{2,20})\s*$", re.IGNORECASE | re.MULTILINE)
_FOLD = re.compile(r"\r?\n[ \t]")
_VENDOR = re.compile(r"TZID=\"?/[^/\"]{1,100}/(?=[A-Z][a-z]+/)")
_ANSWERS = {"accepted": "yes", "declined": "no", "tentative": "maybe"}
_LINKS = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "CONFERENCE", "URL")
# What the library may raise on strange values.
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


NOBODY = Address("", "")


@dataclass(frozen=True, slots=True)
class Repeats:
    """every: "day", "week", "month", "year"; each nth of them; until a day, or so many times."""

    every: str
    nth: int = 1
    until: date | None = None
    times: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """kind: "invitation", "update", "cancellation", "reply" (`people` is who answers), "proposal" or "event".

    starts and ends are aware; naive where the meeting is at that hour wherever one is; dates where it lasts whole days
    (`ends` is then its last day). people: (who, "yes" | "no" | "maybe" | ""). file: the name of the attachment.
    """

    kind: str
    uid: str = ""
    title: str = ""
    starts: datetime | date | None = None
    ends: datetime | date | None = None
    place: str = ""
    link: str = ""
    organiser: Address = NOBODY
    people: tuple[tuple[Address, str], ...] = ()
    repeats: Repeats | None = None
    file: str = ""


def meetings(attachments: Iterable[Attachment]) -> tuple[Meeting, ...]:
    """Those in the calendar parts of a letter, each once, at most three. Never raises; bounded in size and number."""
    found: dict[str, Meeting] = {}
    for file in attachments:
        if file.content_type not in TYPES and not file.name.lower().endswith(".ics"):
            continue
        if file.size <= _LARGEST:
            for meeting in _read(decode(file.content, "utf-8")[0], file.name):
                found.setdefault(meeting.uid or f"{file.sha256}:{len(found)}", meeting)
        if len(found) >= _MOST_MEETINGS:
            break
    return tuple(found.values())[:_MOST_MEETINGS]


def _read(text: str, name: str) -> Iterator[Meeting]:
    text = _VENDOR.sub("TZID=", _FOLD.sub("", text).replace("\r\n", "\n"))
    method = _METHOD.search(text)
    zones = Zones(list(_blocks(text, "VTIMEZONE", 20)))
    for block in _blocks(text, "VEVENT", _MOST_MEETINGS):
        event = _event(block)
        if event is not None:
            yield _meeting(event, method[1].lower() if method else "", zones, name)


def _blocks(text: str, kind: str, most: int) -> Iterator[str]:
    """The first components of a kind, from BEGIN to END."""
    begin, end = f"BEGIN:{kind}\n", f"\nEND:{kind}"
    at = text.find(begin)
    while at >= 0 and most:
        stop = text.find(end, at)
        if stop < 0:
            return
        yield text[at : stop + len(end)] + "\n"
        most -= 1
        at = text.find(begin, stop)


def _event(block: str) -> "Event | None":
    # icalendar takes a third of a second to import; most letters do not need it.
    from icalendar import Event

    lines = [line for line in block.split("\n")[:_MOST_LINES] if line and len(line) <= _LONGEST_LINE]
    if lines[-1] != "END:VEVENT":
        lines.append("END:VEVENT")
    try:
        return Event.from_ical("\r\n".join(lines) + "\r\n")  # type: ignore[return-value]
    except _BROKEN:
        return None


def _meeting(event: "Event", method: str, zones: Zones, name: str) -> Meeting:
    starts = _moment(event, "DTSTART", zones)
    return Meeting(
        kind=_kind(event, method),
        uid=_words(event, "UID")[:300],
        title=_words(event, "SUMMARY")[:300],
        starts=starts,
        ends=_end(event, starts, zones),
        place=_words(event, "LOCATION")[:300],
        link=next((link for key in _LINKS if (link := _words(event, key)).startswith("https://")), "")[:500],
        organiser=next((who for who, _ in _people(event, "ORGANIZER")), NOBODY),
        people=tuple(_people(event, "ATTENDEE")),
        repeats=_repeats(event),
        file=name,
    )


def _kind(event: "Event", method: str) -> str:
    if method == "cancel" or _words(event, "STATUS").upper() == "CANCELLED":
        return "cancellation"
    if method in ("reply", "counter"):
        return "reply" if method == "reply" else "proposal"
    if method in ("request", "add"):
        return "update" if _words(event, "SEQUENCE") not in ("", "0") else "invitation"
    return "event"


def _first(event: "Event", name: str) -> Any:
    found = event.get(name)
    return found[0] if isinstance(found, list) and found else found


def _words(event: "Event", name: str) -> str:
    found = _first(event, name)
    return " ".join(str(found).split()) if found is not None else ""


def _moment(event: "Event", name: str, zones: Zones) -> datetime | date | None:
    found = _first(event, name)
    moment = _value(found)
    if isinstance(moment, datetime) and moment.tzinfo is None:
        return zones.aware(moment, str(found.params.get("TZID", "")).strip('"'))
    return moment if isinstance(moment, date) else None


def _value(found: Any) -> Any:
    """The moment or the length in a property; None where it is missing or broken."""
    try:
        return getattr(found, "dt", None)
    except _BROKEN:
        return None


def _end(event: "Event", starts: datetime | date | None, zones: Zones) -> datetime | date | None:
    ends = _moment(event, "DTEND", zones)
    length = _value(_first(event, "DURATION"))
    try:
        if ends is None and starts is not None and isinstance(length, timedelta):
            ends = starts + length
        if isinstance(starts, datetime) != isinstance(ends, datetime):
            return None
        if ends is not None and not isinstance(ends, datetime):
            # The day it ends on is the first that is free again.
            ends = max(ends - timedelta(days=1), starts or ends)
        return None if ends is None or starts is None or ends < starts else ends
    except (OverflowError, TypeError):
        return None


def _people(event: "Event", name: str) -> Iterator[tuple[Address, str]]:
    found = event.get(name)
    for one in (found if isinstance(found, list) else [found] if found is not None else [])[:_MOST_PEOPLE]:
        params = getattr(one, "params", {})
        address = next((each.address for each in parse_list(re.sub(r"(?i)^mailto:", "", str(one))[:400])), "")
        who = Address(str(params.get("CN", "")).strip("\"' ")[:200], address)
        if who.name or who.address:
            yield who, _ANSWERS.get(str(params.get("PARTSTAT", "")).lower(), "")


def _repeats(event: "Event") -> Repeats | None:
    rule = _first(event, "RRULE")
    try:
        every = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}[rule["FREQ"][0]]
        until = rule.get("UNTIL", [None])[0]
        until = until.date() if isinstance(until, datetime) else until
        return Repeats(
            every,
            min(max(int(rule.get("INTERVAL", [1])[0]), 1), 1000),
            until if isinstance(until, date) else None,
            min(max(int(rule.get("COUNT", [0])[0]), 0), 100_000),
        )
    except _BROKEN:
        return None

"""Who is at work at a moment, until when, and why not: out of a week of hours, days of absence, and a break.

A shift belongs to the day on which it begins: who is on leave until Friday does not work the night that begins on that
Friday, and does work the one that began on the evening before the leave. Illness ends a shift at once, at the midnight
that its first day begins with. Hours that a change of clocks leaves out are not worked, those that come twice are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from zabota.core.hours import Hours
from zabota.core.sla.wall import DAY, Stretch, day_number, instant, moment_at, since, stretches
from zabota.core.sla.years import instants, on_the_wall, without

Because = Literal["", "off", "leave", "ill", "other", "break", "left"]

# So far ahead the next shift is looked for.
AHEAD = 400
# What goes on for longer does not end: around the clock.
ENDLESS = 8 * DAY
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """here: at work now. until: when that ends, be it for lunch; None: not foreseen (or not here).

    back: when they come, where they are not here; None: not foreseen. because: why they are not here.
    """

    here: bool
    until: datetime | None = None
    back: datetime | None = None
    because: Because = ""


@dataclass(frozen=True, slots=True)
class Away:
    """Whole days of absence in a person's own time zone, the last one included."""

    first: date
    last: date
    because: Because = "leave"

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def shift_of(
    hours: Hours, at: datetime, *, zone: ZoneInfo, away: Sequence[Away] = (), pause: datetime | None = None
) -> Shift:
    """hours: when they work, absence apart. zone: their own, in which `away` is counted. pause: a break until then.

    A break outside of working hours says nothing: they are off. Some 20 µs where the next shift is near.
    """
    now = instant(at)
    free = max(now, instant(pause)) if pause else now
    because = _why(hours, now, zone, away)
    for opens, closes in _worked(hours, now, zone, away):
        if opens <= now and (closes is None or now < closes):
            if free == now:
                return Shift(here=True, until=None if closes is None else moment_at(closes))
            because = "break"
        if closes is None or free < closes:
            return Shift(here=False, back=moment_at(max(opens, free)), because=because)
    return Shift(here=False, because=because)


def days_worked(hours: Hours, monday: date, zone: ZoneInfo, away: Sequence[Away] = ()) -> list[list[tuple[int, int]]]:
    """A week for a drawing: of each day [(from, until)], minutes of their wall clock, past 1440 on the next day.

    The desk's hours come on the wall clock of `zone`, too.
    """
    found: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for n in range(-1, 8):
        for opens, closes in _of_day(hours, monday + n * _DAY, zone, away):
            start = _wall(opens, zone)
            day = (start.date() - monday).days
            if 0 <= day < 7:
                minutes = start.hour * 60 + start.minute
                found[day].append((minutes, minutes + (closes - opens) // 60_000_000))
    return [sorted(day) for day in found]


def _why(hours: Hours, now: int, zone: ZoneInfo, away: Sequence[Away]) -> Because:
    """Of somebody who is not here: an absence of today, or of the day whose night this still is; else they are off."""
    today = _wall(now, zone).date()
    for one in away:
        if one.holds(today):
            return one.because
    for one in away:
        if one.holds(today - _DAY):
            spans = _of_day(hours, today - _DAY, zone, ())
            if any(opens <= now < closes for opens, closes in spans):
                return one.because
    return "off"


def _worked(hours: Hours, now: int, zone: ZoneInfo, away: Sequence[Away]) -> Iterator[tuple[int, int | None]]:
    """From yesterday on, in order, what touches as one; None: without an end."""
    first = _wall(now, hours.zone).date() - 2 * _DAY
    start = end = None
    for n in range(AHEAD):
        for opens, closes in _of_day(hours, first + n * _DAY, zone, away):
            if start is None or end is None:
                start, end = opens, closes
            elif opens <= end:
                end = max(end, closes)
            else:
                yield start, end
                start, end = opens, closes
        if start is not None and end is not None and end - start > ENDLESS:
            yield start, None
            return
    if start is not None:
        yield start, end


def _of_day(hours: Hours, day: date, zone: ZoneInfo, away: Sequence[Away]) -> list[tuple[int, int]]:
    """The moments of the shifts that begin on this day of the hours, those of absent days left out."""
    spans = hours.on(day)
    if not spans:
        return []
    pieces = list(on_the_wall(spans, day_number(day), stretches(hours.zone, day.year)))
    if away:
        pieces = [piece for piece in pieces if not any(one.holds(_wall(piece[0], zone).date()) for one in away)]
    shuts = [*instants(hours.shuts), *(_midnights(one, zone) for one in away if one.because == "ill")]
    return sorted(without(pieces, sorted(shuts)))


def _midnights(one: Away, zone: ZoneInfo) -> tuple[int, int]:
    first, after = (_midnight(day, zone) for day in (one.first, one.last + _DAY))
    return first, after


def _midnight(day: date, zone: ZoneInfo) -> int:
    along: tuple[Stretch, ...] = stretches(zone, day.year)
    return since(along, day_number(day) * DAY)


def _wall(at: int, zone: ZoneInfo) -> datetime:
    return moment_at(at).astimezone(zone)

"""Calendars drawn by a seed: every kind of hours, zones whose clocks change, days that differ, exceptions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from zabota.core.hours import ALL_DAY, Hours, Interval, Span, Spans

# Around a change of clocks, or, the last of them, around the day that Samoa left out and New Year.
PLACES = (
    ("Europe/Chisinau", datetime(2026, 3, 29, tzinfo=UTC)),
    ("Europe/Chisinau", datetime(2026, 10, 25, tzinfo=UTC)),
    ("America/St_Johns", datetime(2026, 3, 8, tzinfo=UTC)),
    ("America/St_Johns", datetime(2006, 10, 29, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 4, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 3, tzinfo=UTC)),
    ("Asia/Beirut", datetime(2026, 10, 24, tzinfo=UTC)),
    ("America/Havana", datetime(2026, 11, 1, tzinfo=UTC)),
    ("Asia/Kolkata", datetime(2026, 12, 31, tzinfo=UTC)),
    ("Pacific/Apia", datetime(2011, 12, 30, tzinfo=UTC)),
)
BEFORE, DAYS = timedelta(days=2), 4


@dataclass(frozen=True)
class Drawn:
    """hours, and a stretch of days from `start` on within which something happens."""

    hours: Hours
    start: datetime


def drawn(seed: int) -> Drawn:
    chance = Random(seed)
    zone, around = chance.choice(PLACES)
    start = around - BEFORE
    shape = chance.choice((_office, _windows, _nights, _anything, _always))
    week = tuple(shape(chance) if chance.random() < 0.8 else () for _day in range(7))
    differing = {start.date() + timedelta(days=n): _anything(chance) for n in range(DAYS) if chance.random() < 0.15}
    yearly: dict[tuple[int, int], Spans] = {}
    for n in range(DAYS):
        day: date = start.date() + timedelta(days=n)
        if chance.random() < 0.1:
            yearly[day.month, day.day] = _anything(chance)
    opens, shuts = (tuple(_exception(chance, start) for _ in range(chance.choice((0, 0, 1, 2)))) for _ in range(2))
    return Drawn(Hours(ZoneInfo(zone), week, differing, yearly, opens, shuts), start)


def _office(chance: Random) -> Spans:
    return (Span(540, 1080),)


def _windows(chance: Random) -> Spans:
    cuts = sorted(chance.sample(range(0, 1441, 15), 2 * chance.randint(1, 4)))
    return tuple(Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True))


def _nights(chance: Random) -> Spans:
    start = chance.randint(1000, 1439)
    return (Span(start, chance.randint(1440, 1440 + start - 1)),)


def _always(chance: Random) -> Spans:
    return ALL_DAY


def _anything(chance: Random) -> Spans:
    """Spans of any minute, overlapping as they may; or none."""
    found = []
    for _ in range(chance.randint(0, 3)):
        start = chance.randint(0, 1439)
        # Up to 24:00, or past midnight to before where it began.
        found.append(Span(start, chance.randint(start + 1, 1440 + max(0, start - 1))))
    return tuple(found)


def _exception(chance: Random, start: datetime) -> Interval:
    begins = start + timedelta(minutes=chance.randint(0, DAYS * 1440))
    return begins, begins + timedelta(minutes=chance.choice((30, 600, 2000)))

"""Rules of repetition (RRULE; RFC 5545, 3.3.10) on whole days, followed in bounded time.

dateutil follows a rule that never holds, such as the 30th of February, until the year 9999, for seconds each. Here each
year, month, week or day is looked at once. Left out are the parts that no calendar program offers for days: BYWEEKNO,
BYYEARDAY, several times within a day, and anything more often than daily.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"}
_MOST_VALUES = 100


class Unreadable(ValueError):
    """A rule that says nothing, or something that is not followed here."""


@dataclass(frozen=True, slots=True)
class Rule:
    """freq: "DAILY", "WEEKLY", "MONTHLY" or "YEARLY". weekdays: (n, 0 for Monday); the nth of its month or year,
    counted from the end if below 0, or every one if it is 0. first: the day that a week begins on, 0 for Monday.
    """

    freq: str
    interval: int = 1
    count: int | None = None
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()
    first: int = 0


def rule_of(parts: Mapping[str, Sequence[Any]]) -> Rule:
    """From the parts as icalendar has them, names in capitals. UNTIL is left to the caller. Raises Unreadable."""
    freq = str((parts.get("FREQ") or [""])[0]).upper()
    if freq not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or parts.keys() - _KNOWN:
        raise Unreadable("no rule, or one that is not followed")
    if any(len(values) > _MOST_VALUES for values in parts.values()):
        raise Unreadable("too many values")
    interval = int((parts.get("INTERVAL") or [1])[0])
    count = int(parts["COUNT"][0]) if parts.get("COUNT") else None
    weekdays = tuple(_weekday(str(one).upper()) for one in parts.get("BYDAY", ()))
    if (
        interval < 1
        or (count is not None and count < 1)
        or (freq in ("DAILY", "WEEKLY") and any(n for n, _ in weekdays))
    ):
        raise Unreadable("contradicts itself")
    months, month_days, positions = (
        tuple(int(one) for one in parts.get(name, ())) for name in ("BYMONTH", "BYMONTHDAY", "BYSETPOS")
    )
    if freq == "WEEKLY" and month_days:
        raise Unreadable("a week has no days of a month")
    first = _WEEKDAYS.index(str((parts.get("WKST") or ["MO"])[0]).upper())
    return Rule(freq, interval, count, months, month_days, weekdays, positions, first)


def days_by(rule: Rule, start: date, until: date) -> Iterator[date]:
    """In order, the days from `start` to `until` that the rule gives; `start` itself only where the rule says so."""
    left = rule.count
    for period in _periods(rule, start, until):
        days = [day for day in period if _fits(rule, day, start)]
        for day in _picked(days, rule.positions):
            if day < start:
                continue
            if day > until or left == 0:
                return
            yield day
            left = None if left is None else left - 1


def _periods(rule: Rule, start: date, until: date) -> Iterator[list[date]]:
    """The days of each period that counts: every nth day, week, month or year from that of the start."""
    if rule.freq in ("DAILY", "WEEKLY"):
        length = 1 if rule.freq == "DAILY" else 7
        at = start if length == 1 else start - timedelta(days=(start.weekday() - rule.first) % 7)
        while at <= until:
            yield [at + timedelta(days=n) for n in range(length)]
            at += timedelta(days=length * rule.interval)
        return
    months = 1 if rule.freq == "MONTHLY" else 12
    number = start.year * 12 + (start.month - 1 if months == 1 else 0)
    while date(number // 12, number % 12 + 1, 1) <= until:
        yield [
            date(each // 12, each % 12 + 1, day)
            for each in range(number, number + months)
            for day in range(1, monthrange(each // 12, each % 12 + 1)[1] + 1)
        ]
        number += months * rule.interval


def _fits(rule: Rule, day: date, start: date) -> bool:
    months = rule.months
    # What the rule leaves open is as the start has it.
    if rule.freq == "YEARLY" and not (months or rule.month_days or rule.weekdays):
        months = (start.month,)
    if months and day.month not in months:
        return False
    length = monthrange(day.year, day.month)[1]
    if rule.month_days:
        if day.day not in rule.month_days and day.day - length - 1 not in rule.month_days:
            return False
    elif rule.freq in ("MONTHLY", "YEARLY") and not rule.weekdays and day.day != start.day:
        return False
    if not rule.weekdays:
        return rule.freq != "WEEKLY" or day.weekday() == start.weekday()
    return any(weekday == day.weekday() and (n == 0 or n in _nth(rule, day, length)) for n, weekday in rule.weekdays)


def _nth(rule: Rule, day: date, length: int) -> tuple[int, int]:
    """The how manieth of its weekday a day is in its month, or in its year: from the front, and from the end."""
    if rule.freq == "YEARLY" and not rule.months:
        at, of = day.timetuple().tm_yday, date(day.year, 12, 31).timetuple().tm_yday
    else:
        at, of = day.day, length
    return (at - 1) // 7 + 1, -((of - at) // 7 + 1)


def _picked(days: list[date], positions: tuple[int, ...]) -> list[date]:
    if not positions:
        return days
    return sorted({days[n - 1 if n > 0 else n] for n in positions if n and -len(days) <= n <= len(days)})


def _weekday(text: str) -> tuple[int, int]:
    try:
        return int(text[:-2] or 0), _WEEKDAYS.index(text[-2:])
    except ValueError as error:
        raise Unreadable(f"no weekday: {text}") from error

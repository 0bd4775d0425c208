"""When a promise is due, and open time counted: the arithmetic of every promise in Zabota.

Every moment is an aware datetime, results are in UTC, durations are real elapsed time. All answers come by bisection
from years worked out once (`years.py`), kept for the calendars used last: some microseconds each, a year ahead as well.
The first question about a year of a calendar takes some milliseconds more.

Raised: NeverOpen where the calendar holds no such open time, ValueError for moments outside the years 1900 to 2299 and
for moments without a time zone.
"""

from datetime import datetime, timedelta

from zabota.core.hours import Hours
from zabota.core.sla.open_times import NeverOpen, open_times
from zabota.core.sla.targets import CAP, Runs, Target
from zabota.core.sla.wall import instant, moment_at
from zabota.core.sla.working_days import days_after, days_before

__all__ = [
    "CAP",
    "NeverOpen",
    "Target",
    "add",
    "closing",
    "due",
    "due_before",
    "elapsed",
    "is_open",
    "next_opening",
    "subtract",
]

_MICROSECOND = timedelta(microseconds=1)


def due(hours: Hours, start: datetime, target: Target) -> datetime:
    """The first moment by which the target's time has passed since `start`; of no time at all, the next opening.

    A target that ends just as the hours do is due at the closing, not at the next opening.
    """
    if target.unit == "days":
        times = open_times(hours, target.runs)
        return moment_at(days_after(times, instant(start), target.number, by_close=target.by_close))
    return add(hours, start, target.duration, target.runs)


def due_before(hours: Hours, end: datetime, target: Target) -> datetime:
    """The last moment from which the target's time passes until `end`; of no time at all, the last closing.

    Raises ValueError for a target that lasts until closing: it has no beginning.
    """
    if target.by_close:
        raise ValueError("what lasts until closing is not counted backwards")
    if target.unit == "days":
        return moment_at(days_before(open_times(hours, target.runs), instant(end), target.number))
    return subtract(hours, end, target.duration, target.runs)


def add(hours: Hours, moment: datetime, duration: timedelta, runs: Runs = "hours") -> datetime:
    """The first moment at which the time of that clock since `moment` adds up; for none at all, the next opening."""
    times, at, amount = open_times(hours, runs), instant(moment), _amount(duration)
    return moment_at(times.after(at, amount) if amount else times.opening(at))


def subtract(hours: Hours, moment: datetime, duration: timedelta, runs: Runs = "hours") -> datetime:
    """The last moment from which the time of that clock until `moment` adds up; for none at all, the last closing."""
    times, at, amount = open_times(hours, runs), instant(moment), _amount(duration)
    return moment_at(times.before(at, amount) if amount else times.closing(at))


def elapsed(hours: Hours, start: datetime, end: datetime, runs: Runs = "hours") -> timedelta:
    """The time of that clock from `start` until `end`; none if the end comes first."""
    return timedelta(microseconds=open_times(hours, runs).between(instant(start), instant(end)))


def is_open(hours: Hours, moment: datetime) -> bool:
    return open_times(hours).is_open(instant(moment))


def next_opening(hours: Hours, moment: datetime) -> datetime:
    """The first open moment at or after this one: itself while open."""
    return moment_at(open_times(hours).opening(instant(moment)))


def closing(hours: Hours, moment: datetime) -> datetime | None:
    """When the present open time ends; None while closed, and where it does not end within two years (24/7)."""
    found = open_times(hours).until(instant(moment))
    return None if found is None else moment_at(found)


def _amount(duration: timedelta) -> int:
    if duration < timedelta():
        raise ValueError("time is added or subtracted, never less than none")
    return duration // _MICROSECOND

"""The hours in which a person is not called: nights, days off, and while they are away."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
# Quiet days and nights end within a week or never; somebody for whom they never end is told all the same.
_STEPS = 16


@dataclass(frozen=True, slots=True)
class Quiet:
    """start, end: of each night, in the person's own zone; equal or None: no night. days: 0 Monday to 6 Sunday, whole
    days off. away_until: nothing before that moment.
    """

    zone: ZoneInfo
    start: time | None = None
    end: time | None = None
    days: frozenset[int] = field(default_factory=frozenset)
    away_until: datetime | None = None


def quiet_until(quiet: Quiet, at: datetime) -> datetime | None:
    """When the quiet that holds at this moment is over, in UTC; None when there is none."""
    moment = at
    for _ in range(_STEPS):
        later = _next(quiet, moment)
        if later is None or later <= moment:
            break
        moment = later
    return moment.astimezone(UTC) if moment > at else None


def _next(quiet: Quiet, at: datetime) -> datetime | None:
    """The end of one reason to be quiet; another may follow right after it."""
    if quiet.away_until is not None and at < quiet.away_until:
        return quiet.away_until
    wall = at.astimezone(quiet.zone)
    if wall.weekday() in quiet.days:
        return _at(quiet, wall + _DAY, time())
    if quiet.start is None or quiet.end is None or quiet.start == quiet.end:
        return None
    now = wall.time()
    if quiet.start < quiet.end:
        return _at(quiet, wall, quiet.end) if quiet.start <= now < quiet.end else None
    if now >= quiet.start:
        return _at(quiet, wall + _DAY, quiet.end)
    return _at(quiet, wall, quiet.end) if now < quiet.end else None


def _at(quiet: Quiet, day: datetime, hour: time) -> datetime:
    return datetime.combine(day.date(), hour, tzinfo=quiet.zone).astimezone(UTC)

"""The clock says what a walk minute by minute says: due times, working days, openings, elapsed time."""

import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest

from zabota.core.hours import Hours
from zabota.core.sla import clock
from zabota.core.sla.clock import NeverOpen, Target
from zabota.core.sla.tests.calendars import DAYS, Drawn, drawn
from zabota.core.sla.tests.walking import Walk

CALENDARS = 500
MINUTE = timedelta(minutes=1)


def test_five_hundred_calendars_are_counted_as_by_walking() -> None:
    compare(0, CALENDARS)


@pytest.mark.long
def test_a_hundred_thousand_calendars_are_counted_as_by_walking(capsys: pytest.CaptureFixture[str]) -> None:
    """ZABOTA_CALENDARS sets another number."""
    many = int(os.environ.get("ZABOTA_CALENDARS", "100000"))
    answers = compare(CALENDARS, CALENDARS + many)
    with capsys.disabled():
        sys.stdout.write(f"\n{many} calendars, {answers} answers compared, all the same\n")


def compare(first: int, last: int) -> int:
    """How many answers of the calendars with these numbers were compared."""
    return sum(_same(drawn(seed), Random(seed)) for seed in range(first, last))


def _same(calendar: Drawn, chance: Random) -> int:
    hours, walk = calendar.hours, Walk(calendar.hours, calendar.start, DAYS)
    first, last = sorted(chance.sample(range(1, len(walk.open) - 1), 2))
    start, end = (calendar.start + n * MINUTE for n in (first, last))
    amount = chance.choice((0, 1, 60, chance.randint(1, 3000)))
    which = (hours, start, end, amount)
    assert clock.is_open(hours, start) == walk.open[first], which
    assert clock.elapsed(hours, start, end) == MINUTE * sum(walk.open[first:last]), which
    answers = [
        (_found(clock.due, hours, start, Target(amount)), walk.due(first, amount)),
        (_found(clock.due_before, hours, end, Target(amount)), walk.due_before(last, amount)),
    ]
    days, by_close = chance.choice(((1, False), (2, False), (1, True)))
    target = Target(days, "days", by_close=by_close)
    answers.append((_found(clock.due, hours, start, target), walk.days_after(first, days, by_close=by_close)))
    answers.append((_found(clock.due_before, hours, end, Target(days, "days")), walk.days_before(last, days)))
    for found, walked in answers:
        if walked is not None:
            assert found == calendar.start + walked * MINUTE, which
    # What the walk did not come to lies beyond it.
    for found, walked in answers[:2]:
        assert walked is not None or found is None or not timedelta() < found - calendar.start < DAYS * 1440 * MINUTE
    return 2 + sum(walked is not None for _found, walked in answers)


def _found(
    count: Callable[[Hours, datetime, Target], datetime], hours: Hours, moment: datetime, target: Target
) -> datetime | None:
    try:
        return count(hours, moment, target)
    except NeverOpen:
        return None

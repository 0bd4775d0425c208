"""When a customer who said nothing is asked once more, and when the ticket closes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from zabota.core.hours import Hours, parse_spans
from zabota.core.tickets.loop import Loop, loop, opened

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
WEEK = tuple(parse_spans([["09:00", "18:00"]]) for _day in range(5))
OFFICE = Hours(ZoneInfo("UTC"), (*WEEK, (), ()))
NEVER = Hours(ZoneInfo("UTC"), ((),) * 7)


def test_the_reminder_comes_before_the_end() -> None:
    assert loop(FRIDAY, reminder=2 * DAY, grace=3 * DAY) == Loop(FRIDAY + 2 * DAY, FRIDAY + 3 * DAY)


def test_a_reminder_that_would_come_after_the_end_comes_half_way() -> None:
    assert loop(FRIDAY, reminder=2 * DAY, grace=DAY) == Loop(FRIDAY + 12 * HOUR, FRIDAY + DAY)


def test_no_time_for_a_reminder_is_no_reminder() -> None:
    assert loop(FRIDAY, reminder=timedelta(), grace=DAY) == Loop(None, FRIDAY + DAY)


def test_on_a_weekend_it_waits_for_monday_and_the_end_with_it() -> None:
    planned = loop(FRIDAY, reminder=2 * DAY, grace=3 * DAY)
    monday = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert opened(planned, planned.reminds_at or FRIDAY, OFFICE) == Loop(monday, monday + DAY)


def test_while_it_is_open_nothing_moves() -> None:
    planned = loop(FRIDAY, reminder=4 * DAY, grace=5 * DAY)
    assert opened(planned, planned.reminds_at or FRIDAY, OFFICE) == planned


def test_a_desk_that_stood_still_asks_late_and_closes_later_still() -> None:
    planned = loop(FRIDAY, reminder=2 * DAY, grace=3 * DAY)
    late = FRIDAY + 9 * DAY
    assert opened(planned, late, None) == Loop(late, late + DAY)


def test_a_desk_that_never_opens_asks_all_the_same() -> None:
    planned = loop(FRIDAY, reminder=2 * DAY, grace=3 * DAY)
    assert opened(planned, planned.reminds_at or FRIDAY, NEVER) == planned

"""The cap of 24 hours, and calendars that break it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from zabota.core.hours import ALL_DAY, Hours, Span
from zabota.core.sla.caps import breaks_cap
from zabota.core.sla.clock import CAP, NeverOpen, Target, due

CHISINAU = ZoneInfo("Europe/Chisinau")
NINE_TO_SIX = (Span(540, 1080),)
OFFICE = Hours(CHISINAU, (NINE_TO_SIX,) * 5 + ((), ()), {date(2026, 12, 25): (), date(2026, 12, 31): (Span(540, 780),)})
FOUR = Target(4, "hours")
NOON = datetime(2026, 11, 16, 10, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHISINAU).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-11-20 17:00", "2026-11-21 17:00"),  # over the night and into the weekend
        ("2026-12-24 12:00", "2026-12-26 12:00"),  # not over the holiday
        ("2026-12-25 12:00", "2026-12-27 00:00"),
        ("2026-12-30 12:00", "2026-12-31 12:00"),  # a half-day is no holiday
    ],
)
def test_the_cap_runs_through_nights_and_weekends_and_stops_on_holidays(start: str, expected: str) -> None:
    assert due(OFFICE, at(start), CAP) == at(expected)


def test_a_holiday_of_every_year_stops_it_unless_that_year_has_a_date_of_its_own() -> None:
    hours = Hours(CHISINAU, OFFICE.week, {date(2027, 5, 1): NINE_TO_SIX}, {(5, 1): (), (5, 2): NINE_TO_SIX})
    assert due(hours, at("2026-04-30 12:00"), CAP) == at("2026-05-02 12:00")
    assert due(hours, at("2027-04-30 12:00"), CAP) == at("2027-05-01 12:00")


def test_the_worst_wait_of_an_office_is_friday_afternoon_until_monday() -> None:
    wait = breaks_cap(OFFICE, FOUR, at=NOON)
    assert wait is not None
    # Just after 14:00 on Friday four hours no longer fit; of all weekends the one with 25 hours on Sunday is the worst.
    assert (wait.start, wait.due) == (at("2027-10-29 14:00:01"), at("2027-11-01 09:00:01"))
    assert wait.cap == at("2027-10-30 14:00:01")
    assert wait.late_by == timedelta(hours=44)


def test_a_calendar_that_opens_every_day_holds_the_cap() -> None:
    assert breaks_cap(Hours(CHISINAU, (NINE_TO_SIX,) * 7, OFFICE.holidays), FOUR, at=NOON) is None
    assert breaks_cap(Hours(CHISINAU, (ALL_DAY,) * 7), FOUR, at=NOON) is None


def test_a_break_that_the_calendar_makes_once_breaks_the_cap() -> None:
    shut = ((at("2027-03-01 00:00"), at("2027-03-04 00:00")),)
    wait = breaks_cap(Hours(CHISINAU, (NINE_TO_SIX,) * 7, shuts=shut), FOUR, at=NOON)
    assert wait is not None
    assert wait.start == at("2027-02-28 14:00:01")


def test_more_time_than_a_day_breaks_the_cap_everywhere() -> None:
    wait = breaks_cap(Hours(CHISINAU, (ALL_DAY,) * 7), Target(30, "hours"), at=NOON)
    assert wait is not None
    assert wait.late_by == timedelta(hours=6)


def test_a_calendar_that_never_opens_is_said() -> None:
    with pytest.raises(NeverOpen):
        breaks_cap(Hours(CHISINAU, ((),) * 7), FOUR, at=NOON)

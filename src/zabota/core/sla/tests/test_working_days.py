"""Working days: the days of the calendar, not 24 hours and not 8."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from zabota.core.hours import ALL_DAY, Hours, Span
from zabota.core.sla.clock import Target, due, due_before

CHISINAU = ZoneInfo("Europe/Chisinau")
NINE_TO_SIX = (Span(540, 1080),)
# Saturday from 10:00 until 14:00.
OFFICE = Hours(
    CHISINAU,
    (NINE_TO_SIX,) * 5 + ((Span(600, 840),), ()),
    {date(2026, 12, 25): (), date(2026, 12, 31): (Span(540, 780),)},
)
LUNCH = Hours(CHISINAU, ((Span(540, 780), Span(840, 1080)),) * 5 + ((), ()))
NIGHTS = Hours(CHISINAU, ((Span(1320, 1800),),) * 5 + ((), ()))
MIXED = Hours(CHISINAU, (NINE_TO_SIX, (), (), (), (Span(1320, 1800),), (), ()))
AFTER = Hours(CHISINAU, (NINE_TO_SIX, (Span(0, 720),), (Span(1320, 1800),), (), (), (), ()))
BESIDE = Hours(CHISINAU, (ALL_DAY, (Span(1320, 1800),), (Span(600, 700),), (), (), (), ()))
# Thursday's hours run into Friday's, and Friday's into Saturday's.
EARLY = Hours(CHISINAU, ((), (), (), (Span(1320, 1740),), (Span(0, 120), Span(1320, 1800)), (Span(360, 480),), ()))
ALWAYS = Hours(CHISINAU, (ALL_DAY,) * 7, {date(2026, 12, 25): ()})


def at(text: str) -> datetime:
    wall = datetime.fromisoformat(text.rstrip("*")).replace(tzinfo=CHISINAU, fold=text.endswith("*"))
    return wall.astimezone(UTC)


@pytest.mark.parametrize(
    ("hours", "start", "days", "expected"),
    [
        (OFFICE, "2026-11-19 12:00", 1, "2026-11-20 12:00"),  # Thursday
        (OFFICE, "2026-11-20 12:00", 1, "2026-11-21 12:00"),  # Friday, Saturday is a short working day
        (OFFICE, "2026-11-20 16:00", 1, "2026-11-21 14:00"),  # Saturday is over by 16:00
        (OFFICE, "2026-11-20 12:00", 2, "2026-11-23 12:00"),
        (OFFICE, "2026-11-20 08:00", 1, "2026-11-21 10:00"),  # counts from 09:00
        (OFFICE, "2026-11-22 12:00", 1, "2026-11-24 09:00"),  # Sunday: counts from Monday 09:00
        (OFFICE, "2026-11-19 18:00", 1, "2026-11-20 18:00"),  # until just now: the day that ends
        (OFFICE, "2026-11-19 18:01", 1, "2026-11-21 10:00"),
        (OFFICE, "2026-12-24 12:00", 1, "2026-12-26 12:00"),  # over the holiday
        (OFFICE, "2026-12-30 15:00", 1, "2026-12-31 13:00"),  # a half-day is a working day
        (OFFICE, "2026-11-20 12:00", 0, "2026-11-20 12:00"),
        (OFFICE, "2026-11-22 12:00", 0, "2026-11-23 09:00"),
        (OFFICE, "2026-11-20 12:00", 312, "2027-11-20 12:00"),  # a year of six days a week, less the holiday
        (LUNCH, "2026-11-19 13:00", 1, "2026-11-20 13:00"),
        (LUNCH, "2026-11-19 13:30", 1, "2026-11-20 14:00"),
        (MIXED, "2026-11-20 23:00", 1, "2026-11-23 18:00"),  # never later than that day, though it opens next on Friday
        (MIXED, "2026-11-23 10:00", 1, "2026-11-27 22:00"),
        (MIXED, "2026-11-21 04:00", 1, "2026-11-23 18:00"),
        (EARLY, "2026-11-20 02:00", 1, "2026-11-21 02:00"),  # still Thursday night: 26:00
        (BESIDE, "2026-11-16 03:00", 2, "2026-11-18 10:00"),  # Wednesday's hours, not the end of Tuesday's
        (NIGHTS, "2026-11-20 23:00", 1, "2026-11-23 23:00"),  # Friday night
        (NIGHTS, "2026-11-21 02:00", 1, "2026-11-24 02:00"),  # still Friday's night
        (NIGHTS, "2026-11-21 06:00", 1, "2026-11-24 06:00"),
        (NIGHTS, "2026-11-21 06:01", 1, "2026-11-24 22:00"),
        (ALWAYS, "2026-12-24 12:00", 1, "2026-12-26 12:00"),
        (ALWAYS, "2026-03-28 12:00", 1, "2026-03-29 12:00"),  # 23 hours
        (ALWAYS, "2026-03-28 02:30", 1, "2026-03-29 03:00"),  # 02:30 does not come
        (ALWAYS, "2026-10-24 02:30", 1, "2026-10-25 02:30*"),  # comes twice: the second
        (ALWAYS, "2026-10-25 02:10*", 1, "2026-10-26 02:10"),
        (ALWAYS, "2026-10-25 02:10", 1, "2026-10-26 02:00"),  # the first time: the clocks go back to 02:00 yet
    ],
)
def test_a_working_day_later_is_the_same_time_of_the_next_day_with_hours(
    hours: Hours, start: str, days: int, expected: str
) -> None:
    assert due(hours, at(start), Target(days, "days")) == at(expected)


@pytest.mark.parametrize(
    ("hours", "end", "days", "expected"),
    [
        (OFFICE, "2026-11-20 12:00", 1, "2026-11-19 12:00"),
        (OFFICE, "2026-11-23 15:00", 1, "2026-11-21 14:00"),  # Saturday is over by 15:00
        (OFFICE, "2026-11-22 12:00", 1, "2026-11-20 14:00"),  # counts from Saturday's closing
        (OFFICE, "2026-11-20 08:00", 1, "2026-11-18 18:00"),
        (OFFICE, "2026-11-22 12:00", 0, "2026-11-21 14:00"),
        (OFFICE, "2026-12-26 12:00", 1, "2026-12-24 12:00"),
        (NIGHTS, "2026-11-24 02:00", 1, "2026-11-21 02:00"),
        (MIXED, "2026-11-27 23:00", 1, "2026-11-23 18:00"),
        # Monday is over by 24:00 and by 26:00, when Tuesday's hours are on.
        (AFTER, "2026-11-19 02:00", 2, "2026-11-16 18:00"),
        (AFTER, "2026-11-19 00:00", 2, "2026-11-16 18:00"),
        (MIXED, "2026-11-23 10:00", 1, "2026-11-20 22:00"),  # Friday's night has not begun by 10:00
        (ALWAYS, "2027-11-20 12:00", 364, "2026-11-20 12:00"),
    ],
)
def test_a_working_day_earlier_is_the_same_time_of_the_last_day_with_hours(
    hours: Hours, end: str, days: int, expected: str
) -> None:
    assert due_before(hours, at(end), Target(days, "days")) == at(expected)


@pytest.mark.parametrize(
    ("hours", "start", "days", "expected"),
    [
        (OFFICE, "2026-11-20 12:00", 0, "2026-11-20 18:00"),
        (OFFICE, "2026-11-20 12:00", 1, "2026-11-21 14:00"),
        (OFFICE, "2026-11-22 12:00", 0, "2026-11-23 18:00"),
        (OFFICE, "2026-12-30 12:00", 1, "2026-12-31 13:00"),
        (LUNCH, "2026-11-19 13:30", 0, "2026-11-19 18:00"),
        (NIGHTS, "2026-11-20 23:00", 1, "2026-11-24 06:00"),
        (ALWAYS, "2026-11-20 12:00", 0, "2026-11-21 00:00"),
    ],
)
def test_until_closing_is_the_end_of_the_hours_of_that_day(hours: Hours, start: str, days: int, expected: str) -> None:
    assert due(hours, at(start), Target(days, "days", by_close=True)) == at(expected)


def test_days_around_the_clock_are_the_same_time_of_day() -> None:
    assert due(OFFICE, at("2026-03-28 20:00"), Target(1, "days", "clock")) == at("2026-03-29 20:00")
    assert due(OFFICE, at("2026-03-28 20:00"), Target(24, "hours", "clock")) == at("2026-03-29 21:00")


def test_what_was_opened_by_exception_is_a_working_day() -> None:
    sunday = (at("2026-11-22 10:00"), at("2026-11-22 23:59"))
    hours = Hours(CHISINAU, OFFICE.week, opens=(sunday,))
    assert due(hours, at("2026-11-21 12:00"), Target(1, "days")) == at("2026-11-22 12:00")
    assert due(hours, at("2026-11-21 12:00"), Target(1, "days", by_close=True)) == sunday[1]
    shut = Hours(CHISINAU, OFFICE.week, opens=(sunday,), shuts=((at("2026-11-22 00:00"), at("2026-11-23 00:00")),))
    assert due(shut, at("2026-11-21 12:00"), Target(1, "days")) == at("2026-11-23 12:00")


def test_a_day_that_the_calendar_of_the_place_left_out_is_none() -> None:
    # Samoa went from Thursday 29 December 2011 to Saturday 31.
    apia = Hours(ZoneInfo("Pacific/Apia"), (ALL_DAY,) * 7)
    thursday = datetime(2011, 12, 29, 12, tzinfo=apia.zone)
    assert due(apia, thursday, Target(1, "days")) == datetime(2011, 12, 31, 12, tzinfo=apia.zone)
    assert due(apia, thursday, Target(24, "hours")) == datetime(2011, 12, 31, 12, tzinfo=apia.zone)


@pytest.mark.parametrize(
    ("number", "unit", "by_close"),
    [(-1, "hours", False), (4000, "days", False), (1, "weeks", False), (1, "hours", True)],
)
def test_a_target_that_is_none_is_refused(number: int, unit: str, by_close: bool) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Target(number, unit, by_close=by_close)  # type: ignore[arg-type]

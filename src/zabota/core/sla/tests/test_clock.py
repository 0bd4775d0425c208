"""Open time, in tables."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from zabota.core.hours import Hours, Span
from zabota.core.sla.clock import NeverOpen, add, closing, elapsed, is_open, next_opening, subtract

CHISINAU = ZoneInfo("Europe/Chisinau")
NINE_TO_SIX = (Span(9 * 60, 18 * 60),)
OFFICE = Hours(
    CHISINAU,
    (NINE_TO_SIX,) * 5 + ((Span(10 * 60, 14 * 60),), ()),
    {date(2026, 12, 25): (), date(2026, 12, 31): (Span(9 * 60, 13 * 60),)},
)
ALWAYS = Hours(CHISINAU, ((Span(0, 1440),),) * 7)
NEVER = Hours(CHISINAU, ((),) * 7)
NIGHT = Hours(CHISINAU, ((Span(2 * 60 + 30, 5 * 60),),) * 7)


def at(text: str) -> datetime:
    """A moment by the wall clock of Chisinau; `*` is the second time of an hour that comes twice."""
    wall = datetime.fromisoformat(text.rstrip("*")).replace(tzinfo=CHISINAU, fold=text.endswith("*"))
    return wall.astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-20 08:59:59", False),
        ("2026-11-20 09:00", True),
        ("2026-11-20 17:59:59", True),
        ("2026-11-20 18:00", False),
        ("2026-11-21 13:59", True),  # Saturday
        ("2026-11-22 12:00", False),  # Sunday
        ("2026-12-25 12:00", False),  # closed that day
        ("2026-12-31 12:59", True),  # short that day
        ("2026-12-31 13:00", False),
    ],
)
def test_it_is_open_from_the_first_minute_until_just_before_the_last(moment: str, expected: bool) -> None:
    assert is_open(OFFICE, at(moment)) is expected


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-11-20 09:00", 9, "2026-11-20 18:00"),
        ("2026-11-20 17:00", 2, "2026-11-21 11:00"),  # Friday evening into Saturday
        ("2026-11-21 13:00", 2, "2026-11-23 10:00"),  # over Sunday
        ("2026-11-22 03:00", 1, "2026-11-23 10:00"),
        ("2026-12-24 17:30", 1, "2026-12-26 10:30"),  # over the holiday
        ("2026-12-31 12:00", 2, "2027-01-01 10:00"),
        ("2026-11-20 12:00", 0, "2026-11-20 12:00"),
        ("2026-11-20 19:00", 0, "2026-11-21 10:00"),
    ],
)
def test_open_time_is_added_only_while_open(start: str, hours: int, expected: str) -> None:
    assert add(OFFICE, at(start), timedelta(hours=hours)) == at(expected)


# In 2026 the clocks of Chisinau go from 02:00 to 03:00 on 29 March, and from 03:00 to 02:00 on 25 October.
@pytest.mark.parametrize(
    ("hours", "start", "end", "expected"),
    [
        (ALWAYS, "2026-03-29 00:00", "2026-03-30 00:00", timedelta(hours=23)),
        (ALWAYS, "2026-10-25 00:00", "2026-10-26 00:00", timedelta(hours=25)),
        (NIGHT, "2026-03-29 00:00", "2026-03-29 12:00", timedelta(hours=2)),  # 02:30 does not come: 03:00 to 05:00
        (NIGHT, "2026-10-25 00:00", "2026-10-25 12:00", timedelta(hours=3)),  # 02:30 to 03:00 comes twice
        (OFFICE, "2026-03-27 00:00", "2026-03-31 00:00", timedelta(hours=9 + 4 + 9)),
    ],
)
def test_real_hours_are_counted_when_the_clocks_change(hours: Hours, start: str, end: str, expected: timedelta) -> None:
    assert elapsed(hours, at(start), at(end)) == expected


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        (OFFICE, "2026-11-20 12:00", "2026-11-20 12:00"),
        (OFFICE, "2026-11-20 18:00", "2026-11-21 10:00"),
        (OFFICE, "2026-11-21 14:00", "2026-11-23 09:00"),
        (OFFICE, "2026-12-24 18:00", "2026-12-26 10:00"),
        (NIGHT, "2026-03-29 01:00", "2026-03-29 03:00"),
        (NIGHT, "2026-10-25 01:00", "2026-10-25 02:30"),
        (NIGHT, "2026-10-25 02:00*", "2026-10-25 02:30*"),
    ],
)
def test_the_next_opening(hours: Hours, moment: str, expected: str) -> None:
    assert next_opening(hours, at(moment)) == at(expected)


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        (OFFICE, "2026-11-20 12:00", "2026-11-20 18:00"),
        (OFFICE, "2026-11-22 12:00", None),
        (ALWAYS, "2026-11-20 12:00", None),
        (Hours(CHISINAU, ((Span(1320, 1440),), (Span(0, 360),)) + ((),) * 5), "2026-11-23 23:00", "2026-11-24 06:00"),
    ],
)
def test_the_closing(hours: Hours, moment: str, expected: str | None) -> None:
    assert closing(hours, at(moment)) == (at(expected) if expected else None)


def test_moments_of_one_zone_are_counted_as_they_pass() -> None:
    start = datetime(2026, 10, 25, 2, 30, tzinfo=CHISINAU)
    assert elapsed(ALWAYS, start, start.replace(fold=1)) == timedelta(hours=1)
    assert elapsed(ALWAYS, start, datetime(2026, 10, 25, 3, 30, tzinfo=CHISINAU)) == timedelta(hours=2)


def test_what_never_opens_is_said() -> None:
    with pytest.raises(NeverOpen):
        next_opening(NEVER, at("2026-11-20 12:00"))
    with pytest.raises(NeverOpen):
        add(NEVER, at("2026-11-20 12:00"), timedelta(minutes=1))
    assert elapsed(NEVER, at("2026-11-20 12:00"), at("2027-11-20 12:00")) == timedelta()


def test_time_is_never_counted_backwards() -> None:
    with pytest.raises(ValueError, match="never less"):
        add(OFFICE, at("2026-11-20 12:00"), timedelta(seconds=-1))
    assert elapsed(OFFICE, at("2026-11-20 12:00"), at("2026-11-20 11:00")) == timedelta()


def test_what_opens_no_more_is_never_open_from_then_on_and_was_before() -> None:
    # The last opening of a desk that closed for good.
    hours = Hours(CHISINAU, ((),) * 7, {date(2026, 11, 20): NINE_TO_SIX})
    assert add(hours, at("2024-11-20 12:00"), timedelta(hours=9)) == at("2026-11-20 18:00")
    assert subtract(hours, at("2029-11-20 12:00"), timedelta(hours=9)) == at("2026-11-20 09:00")
    with pytest.raises(NeverOpen):
        add(hours, at("2026-11-20 12:00"), timedelta(hours=7))
    with pytest.raises(NeverOpen):
        subtract(hours, at("2026-11-20 12:00"), timedelta(hours=4))


def test_the_twenty_ninth_of_february_is_waited_for() -> None:
    hours = Hours(CHISINAU, ((),) * 7, yearly={(2, 29): NINE_TO_SIX})
    assert next_opening(hours, at("2096-03-01 12:00")) == at("2104-02-29 09:00")


def test_what_is_shut_goes_before_what_is_open_and_both_before_the_days() -> None:
    opens = ((at("2026-12-25 10:00"), at("2026-12-25 14:00")), (at("2026-11-22 12:00"), at("2026-11-22 13:00")))
    shuts = ((at("2026-12-25 11:00"), at("2026-12-25 12:00")), (at("2026-11-20 17:00"), at("2026-11-21 11:00")))
    hours = Hours(CHISINAU, OFFICE.week, OFFICE.holidays, opens=opens, shuts=shuts)
    assert elapsed(hours, at("2026-12-25 00:00"), at("2026-12-26 00:00")) == timedelta(hours=3)
    assert is_open(hours, at("2026-11-22 12:59"))
    assert closing(hours, at("2026-11-20 12:00")) == at("2026-11-20 17:00")
    assert next_opening(hours, at("2026-11-20 17:00")) == at("2026-11-21 11:00")


def test_a_night_runs_on_into_a_holiday() -> None:
    hours = Hours(CHISINAU, ((Span(1320, 1800),),) * 7, {date(2026, 12, 25): ()})
    assert closing(hours, at("2026-12-24 23:00")) == at("2026-12-25 06:00")
    assert next_opening(hours, at("2026-12-25 06:00")) == at("2026-12-26 22:00")
    assert not is_open(hours, at("2026-12-26 05:00"))


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-11-20 18:00", 9, "2026-11-20 09:00"),
        ("2026-11-21 11:00", 2, "2026-11-20 17:00"),
        ("2026-11-23 09:00", 4, "2026-11-21 10:00"),
        ("2026-11-22 12:00", 0, "2026-11-21 14:00"),
        ("2027-01-01 10:00", 2, "2026-12-31 12:00"),
    ],
)
def test_open_time_is_taken_away_only_while_open(start: str, hours: int, expected: str) -> None:
    assert subtract(OFFICE, at(start), timedelta(hours=hours)) == at(expected)


@pytest.mark.parametrize("year", [1, 1850, 2300, 9999])
def test_moments_that_nobody_means_are_refused(year: int) -> None:
    with pytest.raises(ValueError, match="1900 to 2299"):
        add(OFFICE, datetime(year, 6, 1, tzinfo=UTC), timedelta(hours=1))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        is_open(OFFICE, datetime(2026, 11, 20, 12))  # noqa: DTZ001

"""The value: what is equal, what is refused, which spans a day has."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from zabota.core.hours import Hours, Interval, Span

ZONE = ZoneInfo("Europe/Chisinau")
WEEK = ((Span(540, 1080),),) * 5 + ((), ())
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_date_goes_before_a_day_of_the_year_and_that_before_the_week() -> None:
    hours = Hours(ZONE, WEEK, {date(2026, 12, 25): (Span(600, 720),)}, {(12, 25): (), (5, 1): ()})
    assert hours.on(date(2026, 12, 25)) == (Span(600, 720),)
    assert hours.on(date(2029, 12, 25)) == ()
    assert hours.on(date(2026, 12, 24)) == (Span(540, 1080),)


def test_equal_calendars_are_one_key_however_their_exceptions_are_written() -> None:
    local = NOON.astimezone(ZONE)
    one = Hours(ZONE, WEEK, {date(2026, 5, 1): ()}, shuts=((NOON, NOON + 2 * HOUR),))
    same = Hours(
        ZONE,
        WEEK,
        {date(2026, 5, 1): ()},
        shuts=((local + HOUR, local + 2 * HOUR), (local, local + HOUR), (NOON, NOON + HOUR), (NOON, NOON)),
    )
    assert one == same
    assert {one: "found"}[same] == "found"
    assert one != Hours(ZONE, WEEK, {date(2026, 5, 1): ()}, opens=((NOON, NOON + 2 * HOUR),))


@pytest.mark.parametrize(
    ("interval", "words"),
    [((NOON, NOON - HOUR), "after it begins"), ((NOON.replace(tzinfo=None), NOON), "time zone")],
)
def test_an_interval_that_is_none_is_refused(interval: Interval, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Hours(ZONE, WEEK, opens=(interval,))


def test_a_week_has_seven_days() -> None:
    with pytest.raises(ValueError, match="seven"):
        Hours(ZONE, WEEK[:6])

"""At once, later or never: quiet hours, days off, absence, digests, and what may break through."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zabota.core.notify import (
    Cause,
    Choice,
    Digests,
    Mail,
    Person,
    Quiet,
    choices,
    next_digest,
    plan,
    quiet_until,
    stored,
)

CHISINAU = ZoneInfo("Europe/Chisinau")
NIGHT = Quiet(CHISINAU, time(20), time(8))
WEEKEND = Quiet(CHISINAU, time(20), time(8), frozenset({5, 6}))
PERSON = Person(NIGHT, Digests(CHISINAU), letters=True, devices=True, breaks_through=True)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHISINAU)


@pytest.mark.parametrize(
    ("quiet", "at", "until"),
    [
        (NIGHT, "2026-11-26 12:00", None),
        (NIGHT, "2026-11-26 20:00", "2026-11-27 08:00"),
        (NIGHT, "2026-11-27 07:59", "2026-11-27 08:00"),
        (NIGHT, "2026-11-27 08:00", None),
        (Quiet(CHISINAU, time(13), time(14)), "2026-11-26 13:30", "2026-11-26 14:00"),
        (Quiet(CHISINAU, time(8), time(8)), "2026-11-26 08:00", None),
        # Friday's night leads into the weekend, and that into Sunday's night.
        (WEEKEND, "2026-11-27 21:00", "2026-11-30 08:00"),
        # An hour is missing in the night of 29 March, and there twice in that of 25 October.
        (NIGHT, "2026-03-28 23:00", "2026-03-29 08:00"),
        (NIGHT, "2026-10-24 23:00", "2026-10-25 08:00"),
    ],
)
def test_quiet_ends_when_the_person_s_own_clock_says_so(quiet: Quiet, at: str, until: str | None) -> None:
    assert quiet_until(quiet, wall(at)) == (wall(until) if until else None)


def test_who_is_away_is_called_after_the_night_of_their_return() -> None:
    away = Quiet(CHISINAU, time(20), time(8), away_until=wall("2026-12-01 00:00"))
    assert quiet_until(away, wall("2026-11-26 12:00")) == wall("2026-12-01 08:00")
    assert quiet_until(away, wall("2026-12-01 12:00")) is None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 366 * 1440), st.integers(0, 1439), st.integers(0, 1439), st.frozensets(st.integers(0, 6), max_size=6)
)
def test_when_quiet_is_over_it_is_over(minutes: int, start: int, end: int, days: frozenset[int]) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    quiet = Quiet(CHISINAU, time(*divmod(start, 60)), time(*divmod(end, 60)), days)
    until = quiet_until(quiet, at)
    assert until is None or (until > at and quiet_until(quiet, until) is None)


def test_seven_days_off_do_not_end_the_world() -> None:
    assert quiet_until(Quiet(CHISINAU, days=frozenset(range(7))), wall("2026-11-26 12:00")) is not None


@pytest.mark.parametrize(
    ("digests", "at", "due"),
    [
        (Digests(CHISINAU), "2026-11-26 08:59", "2026-11-26 09:00"),
        (Digests(CHISINAU), "2026-11-26 09:00", "2026-11-26 17:00"),
        (Digests(CHISINAU), "2026-11-26 18:00", "2026-11-27 09:00"),
        (Digests(CHISINAU, every=4), "2026-11-26 09:10", "2026-11-26 12:00"),
        (Digests(CHISINAU, every=24), "2026-11-26 09:10", "2026-11-27 00:00"),
        (Digests(CHISINAU, (time(14), time(7, 30))), "2026-11-26 05:00", "2026-11-26 07:30"),
        (Digests(CHISINAU, ()), "2026-11-26 10:00", "2026-11-26 17:00"),
    ],
)
def test_a_digest_is_due_at_the_next_hour_that_was_chosen(digests: Digests, at: str, due: str) -> None:
    assert next_digest(digests, wall(at)) == wall(due)


def test_by_day_both_ways_are_taken_at_once() -> None:
    at = wall("2026-11-26 12:00")
    found = plan(Choice(), PERSON, at, critical=False)
    assert (found.app, found.push, found.mail) == (True, at, at)


def test_by_night_what_is_for_at_once_waits_and_critical_damage_breaks_through() -> None:
    at, morning = wall("2026-11-26 22:00"), wall("2026-11-27 08:00")
    assert plan(Choice(), PERSON, at, critical=False).push == morning
    assert plan(Choice(), PERSON, at, critical=True).mail == at
    shy = Person(NIGHT, Digests(CHISINAU), letters=True, devices=True)
    assert plan(Choice(), shy, at, critical=True).push == morning


def test_a_digest_of_the_night_waits_for_the_morning() -> None:
    late = Person(NIGHT, Digests(CHISINAU, (time(23),)), letters=True)
    assert plan(Choice(mail=Mail.DIGEST), late, wall("2026-11-26 12:00"), critical=True).mail == wall(
        "2026-11-27 08:00"
    )


def test_nothing_goes_where_there_is_no_way() -> None:
    found = plan(Choice(), Person(NIGHT, Digests(CHISINAU)), wall("2026-11-26 12:00"), critical=False)
    assert (found.app, found.push, found.mail) == (True, None, None)


def test_only_what_was_changed_is_kept() -> None:
    table = choices({"wrote": {"app": True, "push": False, "mail": "digest"}, "given": "?", "woke": {"mail": "never"}})
    assert table[Cause.WROTE] == Choice(app=True, push=False, mail=Mail.DIGEST)
    assert table[Cause.GIVEN] == Choice()
    assert stored(table) == {"wrote": {"app": True, "push": False, "mail": "digest"}}
    assert table[Cause.TEAM].silent

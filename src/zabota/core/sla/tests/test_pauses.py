"""Pauses: the clock stands still while others have to act."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from zabota.core.hours import Hours, Span
from zabota.core.sla.clock import Target, elapsed
from zabota.core.sla.pauses import due_with_pauses, running

CHISINAU = ZoneInfo("Europe/Chisinau")
OFFICE = Hours(CHISINAU, ((Span(540, 1080),),) * 5 + ((), ()))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHISINAU).astimezone(UTC)


def pauses(*pairs: tuple[str, str]) -> list[tuple[datetime, datetime | None]]:
    return [(at(start), at(end) if end else None) for start, end in pairs]


FRIDAY = "2026-11-20 "
FOUR = Target(4, "hours")


@pytest.mark.parametrize(
    ("target", "paused", "expected"),
    [
        (FOUR, [], "2026-11-20 14:00"),
        (FOUR, [(FRIDAY + "11:00", FRIDAY + "12:00")], "2026-11-20 15:00"),
        (FOUR, [(FRIDAY + "08:00", FRIDAY + "11:00")], "2026-11-20 15:00"),  # begun before the start
        (FOUR, [(FRIDAY + "14:00", FRIDAY + "16:00")], "2026-11-20 14:00"),  # begun when it was due
        (FOUR, [(FRIDAY + "12:00", "2026-11-23 10:00")], "2026-11-23 12:00"),  # over the weekend
        (FOUR, [(FRIDAY + "11:00", FRIDAY + "16:00"), (FRIDAY + "17:00", "2026-11-23 09:30")], "2026-11-23 11:30"),
        (FOUR, [(FRIDAY + "11:00", FRIDAY + "12:00"), (FRIDAY + "11:30", FRIDAY + "13:00")], "2026-11-20 16:00"),
        (Target(1, "days"), [(FRIDAY + "11:00", FRIDAY + "13:00")], "2026-11-23 12:00"),
        (Target(1, "days"), [(FRIDAY + "11:00", "2026-11-23 11:00")], "2026-11-24 10:00"),
        (Target(4, "hours", "clock"), [(FRIDAY + "12:00", FRIDAY + "20:00")], "2026-11-20 22:00"),
    ],
)
def test_a_pause_moves_the_due_moment_on_by_the_time_it_covers(
    target: Target, paused: list[tuple[str, str]], expected: str
) -> None:
    assert due_with_pauses(OFFICE, at("2026-11-20 10:00"), target, pauses(*paused)) == at(expected)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="after it begins"):
        due_with_pauses(OFFICE, at(FRIDAY + "10:00"), FOUR, pauses((FRIDAY + "12:00", FRIDAY + "11:00")))


def test_while_a_pause_lasts_nothing_is_due() -> None:
    start = at("2026-11-20 10:00")
    assert due_with_pauses(OFFICE, start, FOUR, pauses((FRIDAY + "13:59", ""))) is None
    assert due_with_pauses(OFFICE, start, FOUR, pauses((FRIDAY + "14:00", ""))) == at("2026-11-20 14:00")
    lasting = pauses((FRIDAY + "11:00", FRIDAY + "12:00"), (FRIDAY + "14:30", ""))
    assert due_with_pauses(OFFICE, start, FOUR, lasting) is None


def test_running_time_is_what_passed_outside_the_pauses() -> None:
    lasting = pauses((FRIDAY + "11:00", FRIDAY + "12:00"), (FRIDAY + "11:30", FRIDAY + "12:30"), (FRIDAY + "17:00", ""))
    assert running(OFFICE, at(FRIDAY + "10:00"), at(FRIDAY + "16:00"), lasting) == timedelta(hours=4, minutes=30)
    assert running(OFFICE, at(FRIDAY + "10:00"), at("2026-11-24 10:00"), lasting) == timedelta(hours=5, minutes=30)
    assert running(OFFICE, at(FRIDAY + "16:00"), at(FRIDAY + "10:00"), lasting) == timedelta()
    assert running(OFFICE, at(FRIDAY + "10:00"), at(FRIDAY + "16:00"), []) == elapsed(
        OFFICE, at(FRIDAY + "10:00"), at(FRIDAY + "16:00")
    )

from datetime import UTC, datetime, timedelta

import pytest

from zabota.core.sla.promise_state import outcome, standing

GIVEN = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def after(minutes: float, *, due_in: int) -> tuple[str, int, int]:
    found = standing(due=GIVEN + timedelta(minutes=due_in), given=GIVEN, at=GIVEN + timedelta(minutes=minutes))
    return found.state, found.minutes, found.share


@pytest.mark.parametrize(
    ("due_in", "minutes", "state"),
    [
        (600, 449, "calm"),
        (600, 450, "soon"),  # a quarter of ten hours is left
        (40, 24, "calm"),
        (40, 25, "soon"),  # fifteen minutes are left, more than a quarter
        (10, 0, "soon"),
        (10, 10, "soon"),
        (10, 10.1, "late"),
    ],
)
def test_a_quarter_or_fifteen_minutes_are_soon_whichever_comes_first(due_in: int, minutes: float, state: str) -> None:
    assert after(minutes, due_in=due_in)[0] == state


def test_a_begun_minute_counts_whole_before_and_late_ones_are_counted_after_they_passed() -> None:
    assert after(30.5, due_in=60)[1:] == (30, 49)
    assert after(60.2, due_in=60)[1:] == (1, 0)
    assert after(64.9, due_in=60)[1:] == (4, 0)


def test_without_the_moment_it_was_given_the_last_minutes_alone_count() -> None:
    due = GIVEN + timedelta(hours=1)
    assert standing(due=due, given=None, at=due - timedelta(minutes=16)).state == "calm"
    assert standing(due=due, given=None, at=due - timedelta(minutes=15)).state == "soon"


def test_a_promise_given_for_a_moment_past_is_late_and_divides_by_nothing() -> None:
    assert standing(due=GIVEN, given=GIVEN, at=GIVEN + timedelta(minutes=3)).state == "late"


def test_what_is_done_on_the_minute_is_kept() -> None:
    assert outcome(due=GIVEN, done=GIVEN).kept
    assert outcome(due=GIVEN, done=GIVEN + timedelta(minutes=4)).late_by == timedelta(minutes=4)

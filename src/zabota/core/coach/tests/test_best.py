"""Which answers are examples."""

from dataclasses import replace

import pytest

from zabota.core.coach.best import Followed, reasons

GOOD = Followed(answers=1, reopened=False, mood="high", confirmed=None, tips=0, length=300)


def test_solved_at_once_not_reopened_rated_well_and_the_coach_is_content() -> None:
    assert reasons(GOOD) == ("once", "kept", "rated", "clean")
    assert reasons(replace(GOOD, mood="", confirmed=True)) == ("once", "kept", "confirmed", "clean")


@pytest.mark.parametrize(
    "more",
    [
        {"answers": 2},
        {"reopened": True},
        {"mood": "middle", "confirmed": True},
        {"mood": ""},
        {"confirmed": False},
        {"tips": 1},
        {"tips": None},
        {"length": 20},
        {"length": 9_000},
    ],
)
def test_whatever_is_less_is_no_example(more: dict[str, object]) -> None:
    assert reasons(replace(GOOD, **more)) == ()  # type: ignore[arg-type]

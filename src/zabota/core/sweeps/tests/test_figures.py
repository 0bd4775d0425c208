"""What came of a sweep, in figures that say when they say nothing."""

from zabota.core.sweeps.figures import Result, together


def test_the_average_is_over_decisions_and_not_over_what_others_settled() -> None:
    result = Result({"solved": 3, "given": 1, "elsewhere": 6}, left=2, seconds=192)
    assert (result.decided, result.elsewhere, result.average) == (4, 6, 48)
    assert Result({"elsewhere": 2}).average is None


def test_a_share_is_told_from_ten_decisions_on() -> None:
    assert Result({"solved": 4, "later": 5}).solved_share is None
    assert Result({"solved": 4, "later": 6}).solved_share == 0.4


def test_several_are_counted_together() -> None:
    both = together([Result({"solved": 1}, 2, 10), Result({"solved": 2, "asked": 1}, 0, 5)])
    assert both == Result({"solved": 3, "asked": 1}, 2, 15)
    assert together([]) == Result({})

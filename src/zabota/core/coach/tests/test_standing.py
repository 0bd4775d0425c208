"""When a rule is turned down by its own figures."""

import pytest

from zabota.core.coach.standing import falls, kept


@pytest.mark.parametrize(
    ("shown", "dismissed", "turned_down"),
    [
        (0, 0, False),
        (49, 49, False),
        (50, 7, False),
        (50, 8, True),
        (1000, 150, False),
        (1000, 151, True),
        (50, 60, True),
    ],
)
def test_a_rule_falls_below_85_in_a_hundred_once_50_were_shown(shown, dismissed, turned_down):
    assert falls(shown, dismissed) is turned_down


def test_nothing_shown_has_no_share():
    assert kept(0, 0) is None
    assert kept(4, 9) == 0.0

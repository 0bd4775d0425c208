from datetime import date

from zabota.core.people.absences import Covered, circle


def days(agent, cover, first, last):
    return Covered(agent, cover, date(2026, 12, first), date(2026, 12, last))


def test_two_who_are_away_on_the_same_day_cannot_stand_in_for_each_other():
    assert circle(days(1, 2, 1, 10), [days(2, 1, 10, 12)]) == [1, 2, 1]


def test_on_other_days_they_can():
    assert circle(days(1, 2, 1, 9), [days(2, 1, 10, 12)]) == []


def test_a_longer_way_round_is_found():
    assert circle(days(1, 2, 1, 10), [days(2, 3, 2, 4), days(3, 1, 4, 6)]) == [1, 2, 3, 1]


def test_the_days_must_meet_all_the_way_round():
    assert circle(days(1, 2, 1, 10), [days(2, 3, 2, 4), days(3, 1, 5, 6)]) == []


def test_a_chain_comes_to_rest():
    assert circle(days(1, 2, 1, 10), [days(2, 3, 1, 10)]) == []


def test_a_circle_of_others_is_not_this_ones():
    assert circle(days(1, 2, 1, 10), [days(2, 3, 1, 10), days(3, 2, 1, 10)]) == []

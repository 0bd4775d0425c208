"""A backlog goes to people as a whole."""

from zabota.core.routing.matching import AT_ONCE, match


def test_the_whole_is_cheapest_not_the_first_ones_choice() -> None:
    assert match([[1.0, 2.0], [1.0, 9.0]], [1, 1], stay=20) == [1, 0]


def test_nobody_gets_more_than_they_have_room_for() -> None:
    given = match([[1.0]] * 5, [3], stay=20)
    assert given.count(0) == 3
    assert given.count(None) == 2


def test_who_cannot_take_it_does_not_and_a_ticket_may_stay() -> None:
    assert match([[None, 5.0]], [1, 1], stay=20) == [1]
    assert match([[None, 5.0]], [1, 1], stay=4) == [None]
    assert match([[None, None]], [1, 1], stay=20) == [None]
    assert match([[1.0]], [0], stay=20) == [None]
    assert match([], [1], stay=20) == []


def test_further_tickets_of_one_person_cost_more() -> None:
    costs = [[1.0, 1.5]] * 4
    assert match(costs, [4, 4], stay=20) == [0, 0, 0, 0]
    assert sorted(match(costs, [4, 4], stay=20, crowding=1.0), key=str) == [0, 0, 1, 1]


def test_what_the_first_two_hundred_fill_is_not_there_for_the_next() -> None:
    given = match([[1.0]] * (AT_ONCE + 50), [AT_ONCE + 10], stay=20)
    assert given.count(0) == AT_ONCE + 10
    assert given[:AT_ONCE] == [0] * AT_ONCE

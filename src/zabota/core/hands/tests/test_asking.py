from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from zabota.core.hands import AT_ONCE, Mark, Person, credit, hindrance, next_wave, wave

AT = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (Person(agent=1), ""),
        (Person(agent=1, here=False), "away"),
        (Person(agent=1, willing=False), "unwilling"),
        (Person(agent=1, asks=3), "asked"),
        (Person(agent=1, owned=13, room=12), "full"),
        (Person(agent=1, owned=12, room=12), ""),
        (Person(agent=1, owned=4, room=0), ""),
    ],
)
def test_who_has_enough_is_left_alone_and_it_is_said_why(person, why):
    assert hindrance(person) == why


def test_five_are_asked_at_once_in_their_order_and_nobody_twice():
    people = [Person(agent=number, here=number != 2) for number in range(1, 10)]
    assert wave(people) == [1, 3, 4, 5, 6]
    assert len(wave(people)) == AT_ONCE
    assert wave(people, before={1, 3, 4, 5, 6}) == [7, 8, 9]


def test_the_next_are_asked_ever_more_slowly():
    pauses = [next_wave(AT, waves=number) - AT for number in (1, 2, 3, 4, 5, 400)]
    assert pauses == [timedelta(minutes=minutes) for minutes in (5, 10, 20, 40, 60, 60)]


def test_a_help_is_worth_its_difficulty_by_what_became_of_it():
    hard = Decimal("3.1")
    assert [credit(hard, mark) for mark in Mark] == [Decimal("1.55"), Decimal("3.10"), Decimal("4.65"), Decimal("0.00")]

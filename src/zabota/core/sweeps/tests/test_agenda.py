"""The order of an agenda, and when a ticket that was put aside comes back."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from zabota.core.sweeps.agenda import Waiting, back_at, in_order, spoken

AT = datetime(2026, 11, 19, 14, 18, tzinfo=UTC)
MOMENTS = some.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=some.just(UTC))  # noqa: DTZ001


def waiting(ticket: int, damage: int = 1, due: int | None = None, age: int = 0) -> Waiting:
    """due, age: minutes from now, minutes ago."""
    due_at = AT + timedelta(minutes=due) if due is not None else None
    return Waiting(ticket, damage, due_at, AT - timedelta(minutes=age))


def test_damage_goes_before_promise_and_promise_before_age() -> None:
    rows = [
        waiting(1, age=500),
        waiting(2, due=30),
        waiting(3, due=10),
        waiting(4, damage=3, due=900),
        waiting(5, age=900),
        waiting(6, damage=0, due=1),
    ]
    assert [one.ticket for one in in_order(rows)] == [4, 3, 2, 5, 1, 6]


@given(some.permutations(range(8)))
def test_the_order_does_not_depend_on_how_it_came(places: list[int]) -> None:
    rows = [waiting(n, damage=n % 3, due=n if n % 2 else None, age=n) for n in range(8)]
    assert in_order([rows[n] for n in places]) == in_order(rows)


def test_it_comes_back_with_the_next_sweep_or_before_its_promise() -> None:
    hour = timedelta(hours=1)
    assert back_at(at=AT, next_sweep=AT + hour, due_at=None, usual=hour) == AT + hour
    assert back_at(at=AT, next_sweep=None, due_at=None, usual=2 * hour) == AT + 2 * hour
    assert back_at(at=AT, next_sweep=AT - hour, due_at=None, usual=hour) == AT + hour
    soon = AT + timedelta(minutes=40)
    assert back_at(at=AT, next_sweep=AT + hour, due_at=soon, usual=hour) == AT + timedelta(minutes=25)
    assert back_at(at=AT, next_sweep=AT + hour, due_at=AT + timedelta(minutes=16), usual=hour) is None
    assert back_at(at=AT, next_sweep=AT + hour, due_at=AT - hour, usual=hour) is None


@given(MOMENTS)
def test_a_planned_moment_is_one_that_people_say(moment: datetime) -> None:
    found = spoken(moment)
    assert found.minute % 5 == found.second == found.microsecond == 0
    assert timedelta() <= found - moment < timedelta(minutes=5)

"""Tried for three days, ever more rarely; then given up."""

from datetime import UTC, datetime, timedelta

from zabota.core.events import known
from zabota.core.hooks.catalogue import TOLD, kind_of
from zabota.core.hooks.retrying import PATIENCE, PAUSES, is_over, next_try

AT = datetime(2026, 11, 27, 9, tzinfo=UTC)


def test_pauses_grow_and_end_after_three_days():
    at, pauses = AT, []
    for attempts in range(1, 20):
        then = next_try(attempts, at=at, chance=0)
        if then is None:
            break
        pauses.append(then - at)
        at = then
    assert pauses == sorted(PAUSES)
    assert timedelta(days=3) < at - AT < timedelta(days=4)


def test_chance_makes_a_pause_longer_by_a_fifth_at_most():
    plain = next_try(2, at=AT, chance=0)
    latest = next_try(2, at=AT, chance=1)
    assert (latest - plain) == PAUSES[1] / 5


def test_an_endpoint_is_turned_off_when_it_is_gone_or_fails_for_days():
    assert is_over(410, failing_since=AT, at=AT)
    assert not is_over(500, failing_since=AT, at=AT + PATIENCE - timedelta(seconds=1))
    assert is_over(500, failing_since=AT, at=AT + PATIENCE)
    assert not is_over(None, failing_since=None, at=AT)


def test_everything_that_is_told_can_happen():
    assert set(TOLD.values()) <= known().keys()
    assert kind_of("Solved") == "ticket.solved"
    assert kind_of("Followed") == ""

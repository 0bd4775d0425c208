"""Promises as the customer knows of them: told by words that have left, and how they were kept."""

from datetime import timedelta

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.ports.promises_told import kept_to, promises_told
from zabota.base.tickets import actions
from zabota.base.tickets.values import Sending


def soon(hours: int = 1) -> Sending:
    return Sending(next_update=now() + timedelta(hours=hours))


def test_a_promise_is_told_once_its_words_have_left(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    answer = world.answer(ticket, sending=soon())
    assert promises_told([ticket.pk])[ticket.pk] == []
    actions.release(answer, by="clock", at=now())
    (told,) = promises_told([ticket.pk])[ticket.pk]
    assert (told.kind, told.state, told.told_in) == ("update", "open", answer.pk)


def test_what_was_promised_by_hand_and_told_to_nobody_stays_among_us(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    actions.promise(ticket, until=now() + timedelta(hours=3), by=world.irina.ref, at=now())
    assert promises_told([ticket.pk])[ticket.pk] == []


def test_kept_and_late_are_counted_for_one_person_and_brand(
    world: World, clock: MovingClock, run_jobs: JobRunner
) -> None:
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket, sending=soon())
    clock.move(minutes=30)
    world.sent(ticket, sending=soon())
    due = now() + timedelta(hours=1)
    clock.move(minutes=72)
    run_jobs()
    world.sent(ticket)
    kept = kept_to([world.ana.pk], world.brand.pk)
    assert (kept.kept, kept.broken) == (1, 1)
    assert kept.latest is not None
    assert abs(kept.latest - due) < timedelta(seconds=5)
    assert timedelta(minutes=11) < kept.late_by < timedelta(minutes=13)
    assert kept_to([world.pavel.pk], world.brand.pk).kept == 0
    assert kept_to([world.ana.pk], world.brand.pk + 1).kept == 0

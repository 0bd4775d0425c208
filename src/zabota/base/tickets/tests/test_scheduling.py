"""Answers that leave at a moment of their own."""

from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.base.tickets.jobs import tick
from zabota.base.tickets.models import Draft, Message, Status
from zabota.base.tickets.values import Refused, Sending, StaleReply, TooLate
from zabota.base.timeline.models import Event


def later(world, ticket, text="Mâine.", *, hours=15, **more):
    return world.answer(ticket, text, sending=Sending(leaves_at=now() + timedelta(hours=hours)), **more)


def again(message):
    return Message.objects.get(pk=message.pk)


def test_until_it_leaves_nothing_has_been_said(world, run_jobs):
    ticket = world.ticket(owner=world.irina)
    later(world, ticket, solve=True)
    run_jobs()
    fresh = world.fresh(ticket)
    assert fresh.status == Status.OPEN
    assert fresh.reply_leaves_at is not None
    assert not Event.objects.filter(stream_id=ticket.stream_id, name__in=["ReplyWritten", "ReplySent"]).exists()


def test_it_leaves_at_its_moment_and_then_does_what_an_answer_does(world, run_jobs, clock):
    ticket = world.ticket(owner=world.irina)
    due = now() + timedelta(hours=15)
    message = world.answer(ticket, sending=Sending(leaves_at=due, next_update=due + timedelta(hours=3)))
    clock.move(hours=14, minutes=59)
    run_jobs()
    assert again(message).delivery == "held"
    clock.move(minutes=2)
    run_jobs()
    fresh = world.fresh(ticket)
    assert again(message).delivery != "held"
    assert again(message).created_at >= due
    assert (fresh.status, fresh.reply_leaves_at) == (Status.WAITING, None)
    assert fresh.next_update_at == due + timedelta(hours=3)


def test_one_that_solves_solves_when_it_leaves(world, run_jobs, clock):
    ticket = world.ticket(owner=world.irina)
    later(world, ticket, solve=True)
    clock.move(hours=16)
    run_jobs()
    assert world.fresh(ticket).status == Status.SOLVED


def test_a_process_that_died_loses_nothing_the_next_minute_finds_it(world, clock):
    ticket = world.ticket(owner=world.irina)
    message = later(world, ticket)
    clock.move(hours=16)
    tick(0)  # the job of its own was never run
    assert again(message).delivery == "queued"
    tick(0)
    assert Event.objects.filter(stream_id=ticket.stream_id, name="ReplySent").count() == 1


def test_the_customers_word_stops_it_and_a_person_decides(world, run_jobs, clock):
    ticket = world.ticket(owner=world.irina)
    message = later(world, ticket)
    world.heard("Am rezolvat singură.", ticket=ticket)
    assert again(message).delivery == "stopped"
    assert (world.fresh(ticket).reply_leaves_at, world.fresh(ticket).reply_stopped) == (None, True)
    clock.move(hours=16)
    run_jobs()
    tick(0)
    assert again(message).delivery == "stopped"


def test_a_machine_stops_nothing(world):
    ticket = world.ticket(owner=world.irina)
    message = later(world, ticket)
    world.heard("Sunt în concediu.", ticket=ticket, machine=True)
    assert again(message).delivery == "held"


def test_a_colleagues_answer_stops_it_ones_own_does_not_and_a_note_neither(world, run_jobs, clock):
    ticket = world.ticket(owner=world.irina)
    message = later(world, ticket)
    world.answer(ticket, "Încă ceva.")
    world.note(ticket)
    assert again(message).delivery == "held"
    world.answer(ticket, "Vă scriu eu.", agent=world.victor)
    assert again(message).delivery == "stopped"


def test_a_colleague_who_has_not_seen_it_is_told_of_it_first(world):
    ticket = world.ticket(owner=world.irina)
    seen = ticket.messages.get().pk
    later(world, ticket)
    with pytest.raises(StaleReply):
        world.answer(ticket, agent=world.victor, seen=seen)


def test_sent_all_the_same_it_stands_after_what_came(world, run_jobs, clock):
    ticket = world.ticket(owner=world.irina)
    message = later(world, ticket, "Veniți mâine.")
    came = world.heard("Am rezolvat singură.", ticket=ticket)
    clock.move(minutes=1)
    sent = actions.send_now(message, by="agent:1", at=now())
    assert sent.pk > came.pk
    assert (sent.text, sent.delivery, sent.scheduled) == ("Veniți mâine.", "held", False)
    assert again(message).delivery == "withdrawn"
    assert (world.fresh(ticket).status, world.fresh(ticket).reply_stopped) == (Status.WAITING, False)
    with pytest.raises(TooLate):
        actions.send_now(message, by="agent:1", at=now())


def test_another_moment_replaces_the_first(world, run_jobs, clock):
    ticket = world.ticket(owner=world.irina)
    message = later(world, ticket, hours=1)
    actions.reschedule(message, leaves_at=now() + timedelta(hours=3), by="agent:1", at=now())
    clock.move(hours=2)
    run_jobs()
    tick(0)
    assert again(message).delivery == "held"
    clock.move(hours=2)
    run_jobs()
    assert again(message).delivery != "held"
    with pytest.raises(TooLate):
        actions.reschedule(message, leaves_at=now() + timedelta(hours=3), by="agent:1", at=now())


def test_taken_back_its_words_stand_above_what_was_typed_since(world):
    ticket = world.ticket(owner=world.irina)
    message = later(world, ticket, "Mâine dimineață.")
    Draft.objects.create(ticket=ticket, agent=world.irina, kind="out", text="Între timp", saved_at=now())
    actions.withdraw(message, by="agent:1", at=now())
    assert Draft.objects.get(ticket=ticket).text == "Mâine dimineață.\n\nÎntre timp"
    assert world.fresh(ticket).reply_leaves_at is None
    assert world.fresh(ticket).status == Status.OPEN


@pytest.mark.parametrize("hours", [0, -1, 24 * 800])
def test_a_moment_past_or_years_away_is_refused(world, hours):
    ticket = world.ticket(owner=world.irina)
    with pytest.raises(Refused):
        later(world, ticket, hours=hours)
    assert not Message.objects.filter(kind="out").exists()


def test_the_next_update_comes_after_the_answer_that_promises_it(world):
    ticket = world.ticket(owner=world.irina)
    sending = Sending(leaves_at=now() + timedelta(hours=15), next_update=now() + timedelta(hours=2))
    with pytest.raises(Refused):
        world.answer(ticket, sending=sending)


def test_nothing_leaves_from_the_trash_or_from_a_closed_ticket(world, run_jobs, clock):
    trashed, closed = world.ticket(owner=world.irina), world.ticket(owner=world.irina)
    messages = [later(world, ticket) for ticket in (trashed, closed)]
    actions.trash(trashed, by="agent:1", at=now())
    actions.solve(closed, agent=world.irina, by="agent:1", at=now())
    actions.close(closed, by="agent:1", at=now())
    clock.move(hours=16)
    run_jobs()
    assert [again(one).delivery for one in messages] == ["stopped", "stopped"]


def test_forgetting_a_customer_forgets_what_was_to_leave(world, run_jobs, clock):
    ticket = world.ticket(owner=world.irina)
    message = later(world, ticket)
    erase_customer(ticket.customer, by="agent:1", at=now())
    clock.move(hours=16)
    run_jobs()
    tick(0)
    assert (again(message).delivery, again(message).text) == ("withdrawn", "")
    assert world.fresh(ticket).reply_leaves_at is None

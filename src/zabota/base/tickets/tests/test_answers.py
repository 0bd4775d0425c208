"""Answers: held for ten seconds, taken back, stopped when stale, sent."""

from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Draft, Message, Status
from zabota.base.tickets.values import NewFile, Refused, StaleReply, TooLate
from zabota.base.timeline.models import Event


def test_an_answer_is_held_and_then_leaves(world, clock, run_jobs):
    ticket = world.ticket()
    message = _reply(world, ticket)
    run_jobs(only="tickets.release")
    message.refresh_from_db()
    assert message.delivery == Message.Delivery.HELD
    assert not Event.objects.filter(name="ReplySent").exists()
    clock.move(seconds=11)
    run_jobs(only="tickets.release")
    message.refresh_from_db()
    assert message.delivery == Message.Delivery.QUEUED
    assert Event.objects.get(name="ReplySent").data["message"] == message.pk


def test_releasing_twice_sends_once(world):
    message = _reply(world, world.ticket())
    for _ in range(2):
        actions.release(message, by="clock", at=now())
    assert Event.objects.filter(name="ReplySent").count() == 1


def test_the_clock_releases_what_its_own_job_missed(world, clock, run_jobs):
    from zabota.base.tickets.jobs import tick

    message = _reply(world, world.ticket())
    clock.move(minutes=1)
    tick(timestamp=0)
    message.refresh_from_db()
    assert message.delivery == Message.Delivery.QUEUED


def test_who_answers_first_owns_it(world):
    ticket = world.ticket()
    _reply(world, ticket)
    ticket.refresh_from_db()
    assert (ticket.owner, ticket.status) == (world.irina, Status.WAITING)


def test_an_answer_taken_back_returns_as_a_draft_and_the_status_with_it(world):
    ticket = world.ticket(owner=world.irina)
    message = _reply(world, ticket, files=[NewFile("a.txt", "text/plain", b"a")], solve=True)
    draft = actions.withdraw(message, by=world.irina.ref, at=now())
    ticket.refresh_from_db()
    assert (draft.text, draft.files[0]["name"]) == ("Verific.", "a.txt")
    assert (ticket.status, ticket.solved_at) == (Status.OPEN, None)


def test_taking_back_leaves_a_status_that_changed_since(world):
    ticket = world.ticket(owner=world.irina)
    message = _reply(world, ticket)
    world.heard("Stați!", ticket=ticket)
    actions.withdraw(message, by=world.irina.ref, at=now())
    ticket.refresh_from_db()
    assert ticket.status == Status.OPEN


def test_what_has_left_cannot_be_taken_back(world):
    message = world.sent(world.ticket())
    with pytest.raises(TooLate):
        actions.withdraw(message, by=world.irina.ref, at=now())


def test_a_withdrawn_answer_never_leaves(world, clock, run_jobs):
    message = _reply(world, world.ticket())
    actions.withdraw(message, by=world.irina.ref, at=now())
    clock.move(seconds=30)
    run_jobs(only="tickets.release")
    message.refresh_from_db()
    assert message.delivery == Message.Delivery.WITHDRAWN


def test_a_stale_answer_is_stopped_and_says_what_came(world):
    first = world.heard()
    newer = world.heard("Am rezolvat singură.", ticket=first.ticket)
    with pytest.raises(StaleReply) as stopped:
        _reply(world, first.ticket, seen=first.pk)
    assert stopped.value.newer == [newer]
    assert _reply(world, first.ticket, seen=newer.pk)


def test_a_colleagues_word_makes_an_answer_stale_and_ones_own_does_not(world):
    first = world.heard()
    own = actions.note(first.ticket, agent=world.irina, text="Caut.", by=world.irina.ref, at=now())
    assert _reply(world, first.ticket, seen=first.pk)
    actions.note(first.ticket, agent=world.victor, text="Știu cauza.", by=world.victor.ref, at=now())
    with pytest.raises(StaleReply):
        _reply(world, first.ticket, seen=own.pk)


def test_nothing_is_sent_from_a_closed_ticket(world):
    ticket = world.ticket(owner=world.irina)
    actions.solve(ticket, agent=world.irina, by=world.irina.ref, at=now())
    actions.close(ticket, by="clock", at=now())
    with pytest.raises(Refused):
        _reply(world, ticket)


def test_sending_ends_the_draft(world):
    ticket = world.ticket()
    Draft.objects.create(ticket=ticket, agent=world.irina, text="Verific", saved_at=now())
    _reply(world, ticket)
    assert not Draft.objects.exists()


def test_the_same_news_of_a_delivery_is_told_once(world):
    message = world.sent(world.ticket())
    for _ in range(2):
        actions.set_delivery(message, delivery="bounced", note="No such address", by="mail", at=now())
    message.refresh_from_db()
    assert message.delivery == "bounced"
    assert Event.objects.filter(name="DeliveryChanged").count() == 1


def test_a_word_of_the_desk_itself_leaves_at_once(world):
    ticket = world.ticket()
    message = actions.say(ticket, text="Am primit.", language="ro", by="mail", at=now() + timedelta(0))
    assert (message.automatic, message.agent, message.delivery) == (True, None, Message.Delivery.QUEUED)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.owner) == (Status.NEW, None)


def _reply(world, ticket, **fields) -> Message:
    fields.setdefault("text", "Verific.")
    return actions.reply(ticket, agent=world.irina, by=world.irina.ref, at=now(), **fields)

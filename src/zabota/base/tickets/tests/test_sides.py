"""A conversation with somebody outside: beside the one with the customer, never part of it."""

from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.base.tickets.actions.redaction import hide_words
from zabota.base.tickets.models import Draft, Message, SideConversation, Status
from zabota.base.tickets.queries.conversation import newer_than
from zabota.base.tickets.values import Refused

BANK = "plati@bank.example"


def ask(world, ticket, **more):
    given = {"address": BANK, "subject": "Plata 118", "text": "A ajuns plata?"} | more
    return actions.open_side(ticket, agent=world.irina, by=world.irina.ref, at=now(), **given)


def heard(side, text="A ajuns.", **more):
    words = actions.SideWords(address=more.pop("address", BANK), name="Maria Rusu", text=text, **more)
    return actions.hear_side(side, words, by="mail", at=now())


def test_the_ticket_waits_for_them_until_they_answer(world):
    ticket = world.ticket(owner=world.irina)
    message = ask(world, ticket, waits=True)
    assert world.fresh(ticket).status == Status.ON_HOLD
    heard(message.side)
    assert world.fresh(ticket).status == Status.OPEN
    assert SideConversation.objects.get().name == "Maria Rusu"


def test_their_word_wakes_the_ticket_and_a_machines_does_not(world):
    ticket = world.ticket(owner=world.irina)
    message = ask(world, ticket, waits=True)
    actions.snooze(ticket, until=now() + timedelta(days=3), by="agent:1", at=now())
    assert heard(message.side, machine=True).automatic
    assert world.fresh(ticket).status == Status.ON_HOLD
    assert world.fresh(ticket).snoozed_until is not None
    heard(message.side, address="someone.else@bank.example")
    assert world.fresh(ticket).status == Status.OPEN
    assert world.fresh(ticket).snoozed_until is None


def test_a_solved_ticket_stays_solved(world):
    ticket = world.ticket(owner=world.irina)
    message = ask(world, ticket)
    actions.solve(ticket, agent=world.irina, by="agent:1", at=now())
    heard(message.side)
    assert world.fresh(ticket).status == Status.SOLVED


def test_what_is_said_beside_makes_no_answer_to_the_customer_stale(world):
    ticket = world.ticket(owner=world.irina)
    seen = Message.objects.get(ticket=ticket).pk
    heard(ask(world, ticket).side)
    assert newer_than(ticket, seen, but=world.victor) == []


def test_nothing_more_expected_until_they_write_all_the_same(world):
    message = ask(world, world.ticket(owner=world.irina))
    actions.close_side(message.side, by="agent:1", at=now())
    assert SideConversation.objects.get().closed_at is not None
    heard(message.side)
    assert SideConversation.objects.get().closed_at is None


def test_taking_the_first_word_back_undoes_the_whole(world):
    ticket = world.ticket(owner=world.irina)
    message = ask(world, ticket, waits=True)
    actions.withdraw(message, by="agent:1", at=now())
    assert world.fresh(ticket).status == Status.OPEN
    assert SideConversation.objects.get().closed_at is not None
    draft = Draft.objects.get(ticket=ticket, kind="side")
    assert (draft.text, draft.choices["to"]) == ("A ajuns plata?", BANK)


def test_taking_a_later_word_back_keeps_the_conversation(world):
    ticket = world.ticket(owner=world.irina)
    side = ask(world, ticket).side
    heard(side)
    again = actions.answer_side(side, agent=world.irina, text="Mulțumesc.", by="agent:1", at=now())
    actions.withdraw(again, by="agent:1", at=now())
    assert SideConversation.objects.get().closed_at is None
    assert Draft.objects.get(ticket=ticket, kind="side").choices == {"side": str(side.pk)}


@pytest.mark.parametrize("address", ["bank", "a@b", "ANA@mar-verde.example", "x@y.example\r\nBcc: z@z.example"])
def test_neither_nonsense_nor_the_customer_is_somebody_outside(world, address):
    with pytest.raises(Refused):
        ask(world, world.ticket(owner=world.irina), address=address)
    assert not SideConversation.objects.exists()


def test_nobody_is_asked_from_a_closed_ticket(world):
    ticket = world.ticket(owner=world.irina)
    side = ask(world, ticket).side
    actions.trash(ticket, by="agent:1", at=now())
    with pytest.raises(Refused):
        ask(world, ticket)
    with pytest.raises(Refused):
        actions.answer_side(side, agent=world.irina, text="?", by="agent:1", at=now())


def test_forgetting_the_customer_and_hiding_words_reach_it(world):
    ticket = world.ticket(owner=world.irina)
    message = ask(world, ticket, subject="Plata lui Popescu", text="Popescu a plătit?")
    answer = heard(message.side, "Popescu a plătit.")
    hide_words(answer, words="Popescu", by="agent:1", at=now())
    assert "Popescu" not in SideConversation.objects.get().subject
    assert not Message.objects.filter(text__contains="Popescu").exists()
    erase_customer(ticket.customer, by="agent:1", at=now())
    side, rows = SideConversation.objects.get(), Message.objects.filter(kind="side")
    assert (side.subject, side.address, side.name) == ("", "", "")
    assert {(row.text, row.author, row.to_address) for row in rows} == {("", "", "")}


def test_it_stays_with_its_ticket_when_messages_are_split_off(world):
    ticket = world.ticket(owner=world.irina)
    message = ask(world, ticket)
    with pytest.raises(Refused):
        actions.split(ticket, messages=[message], subject="", by="agent:1", at=now())

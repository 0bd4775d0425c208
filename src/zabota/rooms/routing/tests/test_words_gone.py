"""Words that are hidden, thrown away or erased are gone from what the desk learned to find and to compare by, too."""

import pytest

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import customers
from zabota.base.tickets import actions
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.base.tickets.actions.redaction import hide_words
from zabota.base.tickets.actions.trash import empty
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.routing.like import words_in
from zabota.rooms.routing.models import Reading, Solved

pytestmark = pytest.mark.django_db
SECRET = "zorzoneta"
TEXT = f"Casa 2 nu mai tipărește, parola este {SECRET}, Tarelka 8.4.1."


def solved_with(world: World, run_jobs: JobRunner, **more: object) -> Ticket:
    ticket = world.letter("Casa 2 nu mai tipărește", TEXT, **more)
    run_jobs()
    world.answer(world.fresh(ticket), agent=world.victor, solve=True)
    run_jobs()
    assert kept(ticket)
    assert SECRET in Solved.objects.get(ticket=ticket).text
    return world.fresh(ticket)


def kept(ticket: Ticket) -> bool:
    """Whether anything in this room still knows the word."""
    reading = Reading.objects.values().get(pk=ticket.pk)
    solved = Solved.objects.filter(pk=ticket.pk).values("text", "found").first()
    return SECRET[:6] in f"{reading} {solved}" or bool(words_in([SECRET]).counts.get(SECRET[:6]))


def test_what_is_hidden_is_gone_at_once_and_the_rest_is_found_again(world: World, run_jobs: JobRunner) -> None:
    ticket = solved_with(world, run_jobs)
    hide_words(ticket.messages.get(kind="in"), words=SECRET, by=world.irina.ref, at=now())
    assert not kept(ticket)
    run_jobs()
    assert not kept(ticket)
    assert "nu mai tipărește" in Solved.objects.get(pk=ticket.pk).text


def test_what_is_hidden_in_a_conversation_is_gone_from_all_its_tickets(world: World, run_jobs: JobRunner) -> None:
    other, ticket = world.letter("Încă una", TEXT), solved_with(world, run_jobs)
    actions.merge(other, into=ticket, by=world.irina.ref, at=now())
    run_jobs()
    assert kept(other)
    # By the message of the one: the words of both are hidden.
    hide_words(Message.objects.get(ticket=other, kind="in"), words=SECRET, by=world.irina.ref, at=now())
    run_jobs()
    assert not kept(other)
    assert not kept(ticket)


def test_a_ticket_that_is_emptied_keeps_no_words(world: World, run_jobs: JobRunner) -> None:
    ticket = solved_with(world, run_jobs)
    actions.trash(ticket, by=world.irina.ref, at=now())
    # The jobs of the transaction before are not waited for.
    empty(world.fresh(ticket), by="clock", at=now())
    assert not kept(ticket)
    run_jobs()
    assert not kept(ticket)


def test_of_an_erased_customer_and_whoever_was_merged_into_them_no_words_stay(
    world: World, clock: MovingClock, run_jobs: JobRunner
) -> None:
    twin = world.customer("ana@acasa.example", "Ana Rusu", "ro")
    tickets = [solved_with(world, run_jobs), solved_with(world, run_jobs, customer=twin)]
    customers.merge(twin, into=world.ana, by=world.irina.ref, at=now())
    erase_customer(world.ana, by=world.olga.ref, at=now())
    run_jobs()
    assert [kept(ticket) for ticket in tickets] == [False, False]
    # That it was solved, and by whom, stays.
    assert set(Solved.objects.values_list("agent", flat=True)) == {world.victor.pk}

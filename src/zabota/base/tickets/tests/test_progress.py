"""From solved to closed, snoozing, and the customer's yes or no."""

from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions, confirmation
from zabota.base.tickets.jobs import empty_trash, tick
from zabota.base.tickets.models import Status
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event


def test_a_solved_ticket_closes_after_the_grace_period(world, clock):
    ticket = _solved(world)
    for hours in (48, 23):
        clock.move(hours=hours)
        tick(timestamp=0)
        assert _status(ticket) == Status.SOLVED
    clock.move(hours=2)
    tick(timestamp=0)
    assert _status(ticket) == Status.CLOSED


def test_a_yes_closes_it_and_is_remembered(world):
    ticket = _solved(world)
    actions.confirm(ticket, by=world.ana.ref, at=now())
    ticket.refresh_from_db()
    assert (ticket.status, ticket.confirmed) == (Status.CLOSED, True)


def test_a_yes_twice_is_one_yes(world):
    ticket = _solved(world)
    for _ in range(2):
        actions.confirm(ticket, by=world.ana.ref, at=now())
    assert Event.objects.filter(name="Confirmed").count() == 1


def test_a_no_reopens_it_with_the_same_owner(world):
    ticket = _solved(world)
    actions.reopen(ticket, because="not_helped", by=world.ana.ref, at=now())
    ticket.refresh_from_db()
    assert (ticket.status, ticket.owner) == (Status.OPEN, world.irina)


def test_the_links_in_a_letter_are_good_for_their_own_solution_only(world, clock):
    ticket = _solved(world)
    yes, _ = confirmation.links(ticket)
    token = yes.rstrip("/").rpartition("/")[2]
    assert confirmation.read(token) == (ticket, True)
    actions.reopen(ticket, because="wrote_again", by=world.ana.ref, at=now())
    assert confirmation.read(token) is None
    clock.move(minutes=5)
    actions.solve(ticket, agent=world.irina, by=world.irina.ref, at=now())
    assert confirmation.read(token) is None
    assert confirmation.read(token + "x") is None


def test_snoozing_ends_when_its_time_comes(world, clock):
    ticket = world.ticket(owner=world.irina)
    actions.snooze(ticket, until=now() + timedelta(hours=1), by=world.irina.ref, at=now())
    tick(timestamp=0)
    ticket.refresh_from_db()
    assert ticket.snoozed_until
    clock.move(hours=2)
    tick(timestamp=0)
    ticket.refresh_from_db()
    assert ticket.snoozed_until is None


def test_snoozing_ends_when_the_customer_writes(world):
    ticket = world.ticket(owner=world.irina)
    actions.snooze(ticket, until=now() + timedelta(hours=1), by=world.irina.ref, at=now())
    world.heard("Mai e ceva.", ticket=ticket)
    ticket.refresh_from_db()
    assert ticket.snoozed_until is None


def test_nobody_snoozes_into_the_past(world):
    with pytest.raises(Refused):
        actions.snooze(world.ticket(), until=now(), by=world.irina.ref, at=now())


def test_a_solved_ticket_is_not_set_to_waiting(world):
    with pytest.raises(Refused):
        actions.wait(_solved(world), by=world.irina.ref, at=now())


def test_the_trash_keeps_a_ticket_for_thirty_days(world, clock):
    message = world.heard()
    actions.trash(message.ticket, by=world.olga.ref, at=now())
    clock.move(days=29)
    empty_trash(timestamp=0)
    message.refresh_from_db()
    assert message.text
    actions.restore(message.ticket, by=world.olga.ref, at=now())
    clock.move(days=5)
    empty_trash(timestamp=0)
    message.refresh_from_db()
    assert message.text


def test_the_trash_is_emptied_for_good(world, clock):
    message = world.heard()
    actions.trash(message.ticket, by=world.olga.ref, at=now())
    clock.move(days=31)
    empty_trash(timestamp=0)
    message.refresh_from_db()
    message.ticket.refresh_from_db()
    assert (message.text, message.ticket.subject) == ("", "")
    assert Event.objects.filter(stream=message.ticket.stream, name="Purged").count() == 1


def _solved(world):
    ticket = world.ticket(owner=world.irina)
    return actions.solve(ticket, agent=world.irina, by=world.irina.ref, at=now())


def _status(ticket) -> str:
    ticket.refresh_from_db()
    return ticket.status

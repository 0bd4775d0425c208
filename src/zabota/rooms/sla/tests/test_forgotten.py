"""Tickets in which nothing happens climb by themselves, once a silence."""

from datetime import timedelta

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.hours.models import Calendar
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.models import Event
from zabota.rooms.sla.jobs import climb
from zabota.rooms.sla.models import PolicyVersion, Watch

pytestmark = pytest.mark.django_db


def told(ticket: Ticket) -> list[list[int]]:
    rows = Event.objects.filter(stream_id=ticket.stream_id, name="TicketForgotten").order_by("seq")
    return [row.data["people"] for row in rows]


def test_after_sixteen_hours_without_anything_owner_and_leads_are_told_once(world: World, clock) -> None:
    world.has(world.andrei)
    ticket = world.ticket(owner=world.irina)
    clock.move(hours=15)
    climb(0)
    assert told(ticket) == []
    clock.move(hours=2)
    climb(0)
    climb(0)
    assert told(ticket) == [sorted([world.irina.pk, world.andrei.pk])]


def test_another_silence_is_another_climb(world: World, clock) -> None:
    ticket = world.ticket(owner=world.irina)
    clock.move(hours=17)
    climb(0)
    world.heard(ticket=ticket)
    clock.move(hours=17)
    climb(0)
    assert len(told(ticket)) == 2


def test_what_waits_for_somebody_or_sleeps_is_not_forgotten(world: World, clock) -> None:
    waiting, asleep = world.letter(), world.letter("x")
    world.answer(waiting)
    actions.snooze(asleep, until=now() + timedelta(days=9), by="agent:1", at=now())
    clock.move(days=3)
    climb(0)
    assert told(waiting) == told(asleep) == []


def test_hours_are_those_in_which_somebody_is_there(world: World, clock) -> None:
    world.brand.calendar = Calendar.objects.create(name="Never on", week={"mon": [["09:00", "10:00"]]})
    world.brand.save()
    ticket = world.letter()
    clock.move(days=14)
    climb(0)
    assert told(ticket) == []
    clock.move(days=120)
    climb(0)
    assert len(told(ticket)) == 1


def test_a_desk_may_want_none_of_it(world: World, clock) -> None:
    Watch.objects.update(hours=0)
    ticket = world.letter()
    clock.move(days=3)
    climb(0)
    assert told(ticket) == []


def test_a_silence_older_than_the_desks_promises_is_left_alone(world: World, clock) -> None:
    ticket = world.ticket(owner=world.irina)
    Ticket.objects.filter(pk=ticket.pk).update(active_at=PolicyVersion.objects.earliest("at").at - timedelta(days=30))
    clock.move(hours=17)
    climb(0)
    assert told(ticket) == []

"""The clock breaks what nobody kept, and tells people before and after."""

from datetime import timedelta

import pytest

from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.ports.promises import promises_of
from zabota.base.tickets import actions
from zabota.base.tickets.models import Damage, Ticket
from zabota.base.timeline.models import Event
from zabota.core.events import from_facts
from zabota.core.events.promises import PromiseBroken, PromiseWarned
from zabota.rooms.sla.actions.again import compute_again, folded
from zabota.rooms.sla.jobs import tick
from zabota.rooms.sla.models import Promise, Step
from zabota.rooms.sla.rows import read

pytestmark = pytest.mark.django_db


def told(ticket: Ticket, name: str = "PromiseWarned") -> list[PromiseWarned]:
    rows = Event.objects.filter(stream_id=ticket.stream_id, name=name).order_by("seq")
    return [from_facts(row.name, row.data) for row in rows]  # type: ignore[misc]


def whom(ticket: Ticket) -> list[tuple[bool, list[int]]]:
    return [(one.late, one.people) for one in told(ticket) if one.kind == "first"]


def test_the_owner_is_told_when_a_quarter_is_left_and_once(world: World, clock) -> None:
    ticket = world.ticket(owner=world.irina)
    clock.move(minutes=3.5)
    tick(0)
    assert whom(ticket) == []
    clock.move(minutes=0.5)
    tick(0)
    tick(0)
    assert whom(ticket) == [(False, [world.irina.pk])]
    assert told(ticket, "PromiseBroken") == []


def test_at_its_moment_it_breaks_and_climbs_from_owner_and_team_to_leads(world: World, clock) -> None:
    world.has(world.andrei)
    ticket = world.ticket(owner=world.irina)
    actions.set_team(ticket, team=world.team("Specialists"), by="clock", at=now())
    world.has(world.victor)
    clock.move(minutes=6)
    tick(0)
    due = promises_of(ticket.pk)[0].due
    assert due
    assert told(ticket, "PromiseBroken") == [
        PromiseBroken(ticket=ticket.pk, promise=promises_of(ticket.pk)[0].id, kind="first", due=due.isoformat())
    ]
    near = sorted([world.irina.pk, world.victor.pk])
    assert whom(ticket) == [(False, [world.irina.pk]), (True, near)]
    clock.move(minutes=30)
    tick(0)
    assert whom(ticket)[2:] == [(True, [world.andrei.pk])]


def test_thirty_minutes_late_high_damage_becomes_critical_and_normal_stays(world: World, clock) -> None:
    high, normal = world.letter(), world.letter("x")
    actions.set_damage(high, damage=Damage.HIGH, by="clock", at=now())
    clock.move(minutes=36)
    tick(0)
    tick(0)
    assert [world.fresh(one).damage for one in (high, normal)] == [Damage.CRITICAL, Damage.NORMAL]


def test_what_is_answered_warns_nobody(world: World, clock) -> None:
    ticket = world.letter()
    world.answer(ticket)
    clock.move(days=2)
    tick(0)
    assert told(ticket) == []
    assert Promise.objects.exclude(look_at=None).count() == 0


def test_a_clock_that_stood_still_loses_nothing(world: World, clock) -> None:
    ticket = world.ticket(owner=world.irina)
    clock.move(hours=2)
    tick(0)
    assert [late for late, _people in whom(ticket)] == [False, True, True]
    assert len(told(ticket, "PromiseBroken")) == 1


def test_what_the_clock_made_can_be_computed_again(world: World, clock) -> None:
    ticket = world.ticket(owner=world.irina)
    clock.move(minutes=30)
    tick(0)
    actions.assign(ticket, agent=world.victor, by="clock", at=now())
    kept = read([ticket.pk]).matters[ticket.pk]
    assert [one.agent for one in kept.promises] == [world.irina.pk, None]
    again = folded(ticket, until=now())
    assert [(one.state, one.due, one.agent) for one in again.promises] == [
        (one.state, one.due, one.agent) for one in kept.promises
    ]
    compute_again([ticket], at=now())
    assert [one.state for one in promises_of(ticket.pk)] == ["broken", "open"]
    assert world.fresh(ticket).clock_at == again.promises[0].due


def test_a_step_of_minutes_before_and_only_for_an_answer(world: World, clock) -> None:
    Step.objects.all().delete()
    Step.objects.create(kinds=["answer"], minutes=-60, tells=["owner"])
    ticket = world.ticket(owner=world.irina)
    clock.move(minutes=181)
    tick(0)
    assert [(one.kind, one.late, one.people) for one in told(ticket)] == [("answer", False, [world.irina.pk])]


def test_a_next_update_is_watched_too(world: World, clock, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina)
    actions.promise(ticket, until=now() + timedelta(minutes=20), by="agent:1", at=now())
    clock.move(minutes=21)
    tick(0)
    assert "update" in [one.kind for one in told(ticket, "PromiseBroken")]

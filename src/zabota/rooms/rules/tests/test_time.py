"""Rules of time: found by the moment that they are due at, moved by what happens, and never twice for one moment."""

from datetime import timedelta

import pytest

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.rooms.rules import jobs
from zabota.rooms.rules.actions import making
from zabota.rooms.rules.models import Fired, Waiting
from zabota.rooms.rules.tests.making import if_, rule, then

pytestmark = pytest.mark.django_db


def tick(run_jobs: JobRunner) -> None:
    jobs.tick(0)
    run_jobs()


def test_four_hours_after_the_customers_last_word(world: World, clock: MovingClock, run_jobs: JobRunner) -> None:
    rule(world, then("tag", "silent"), on=("heard_for:4h",), once=False)
    ticket = world.letter()
    run_jobs()
    clock.move(hours=3)
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    clock.move(hours=2)
    tick(run_jobs)
    assert world.fresh(ticket).tags == []
    clock.move(hours=2)
    tick(run_jobs)
    tick(run_jobs)
    assert world.fresh(ticket).tags == ["silent"]
    assert Fired.objects.count() == 1


def test_two_days_in_a_status_and_not_where_it_left_it(world: World, clock: MovingClock, run_jobs: JobRunner) -> None:
    rule(world, then("status", "solved"), on=("stands_for:waiting:2d",))
    stays, leaves = world.ticket(owner=world.irina), world.ticket(owner=world.irina)
    for ticket in (stays, leaves):
        actions.wait(ticket, by=world.irina.ref, at=now())
    run_jobs()
    clock.move(days=1)
    world.heard("Alo?", ticket=leaves)
    run_jobs()
    clock.move(days=1, minutes=1)
    tick(run_jobs)
    assert (world.fresh(stays).status, world.fresh(leaves).status) == ("solved", "open")


def test_before_and_after_a_promise_which_may_be_moved(world: World, clock: MovingClock, run_jobs: JobRunner) -> None:
    rule(world, then("tag", "soon"), on=("before_promise:30m",))
    rule(world, then("tag", "late"), on=("after_promise:1h",), conditions=[if_("promise", "late")])
    ticket = world.ticket(owner=world.irina, machine=True)  # of which no policy promises anything
    actions.promise(ticket, until=now() + timedelta(hours=1), by=world.irina.ref, at=now())
    run_jobs()
    clock.move(minutes=20)
    actions.promise(ticket, until=now() + timedelta(hours=2), by=world.irina.ref, at=now())
    run_jobs()
    clock.move(minutes=60)
    tick(run_jobs)
    assert world.fresh(ticket).tags == []
    clock.move(minutes=40)
    tick(run_jobs)
    assert world.fresh(ticket).tags == ["soon"]
    clock.move(minutes=90)
    tick(run_jobs)
    assert world.fresh(ticket).tags == ["soon", "late"]


def test_what_does_not_fit_when_it_is_due_is_not_looked_at_again(
    world: World, clock: MovingClock, run_jobs: JobRunner
) -> None:
    rule(world, then("tag", "old"), on=("opened_for:1h",), conditions=[if_("damage", "3")])
    ticket = world.letter()
    run_jobs()
    clock.move(hours=2)
    tick(run_jobs)
    actions.set_damage(ticket, damage=3, by=world.andrei.ref, at=now())
    run_jobs()
    tick(run_jobs)
    assert world.fresh(ticket).tags == []


def test_nothing_waits_for_a_closed_ticket(world: World, run_jobs: JobRunner) -> None:
    rule(world, then("tag", "old"), on=("opened_for:1h",))
    ticket = world.solved()
    run_jobs()
    assert Waiting.objects.filter(ticket=ticket).exists()
    actions.close(Ticket.objects.get(pk=ticket.pk), by="clock", at=now())
    run_jobs()
    assert not Waiting.objects.filter(ticket=ticket).exists()


def test_a_rule_that_was_switched_off_leaves_nothing_due_behind(
    world: World, clock: MovingClock, run_jobs: JobRunner
) -> None:
    made = rule(world, then("tag", "old"), on=("opened_for:1h",))
    ticket = world.letter()
    run_jobs()
    making.change(made, on=False, by=world.olga.ref, at=now())
    clock.move(hours=2)
    tick(run_jobs)
    assert world.fresh(ticket).tags == []
    assert not Waiting.objects.exists()

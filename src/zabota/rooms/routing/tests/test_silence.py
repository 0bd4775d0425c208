"""An offer that nobody answers does not stand for ever: after half an hour of open time others are asked."""

from datetime import timedelta

import pytest

from tests.house.test_replay import assert_true_to_its_events
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.hours.models import Calendar
from zabota.base.people.models import Agent, Brand
from zabota.base.ports.routing import who
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.models import Event
from zabota.rooms.routing import jobs
from zabota.rooms.routing.actions.deciding import decide
from zabota.rooms.routing.actions.lapsing import ANSWER, lapse
from zabota.rooms.routing.models import Decision, Offer, RoutingChoices

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(world: World) -> World:
    """Four who speak Romanian, and are at work around the clock; so is the desk."""
    RoutingChoices.objects.create(explores=0)
    world.has(world.irina, world.victor, world.tom, world.olga)
    always = {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    Agent.objects.update(languages=["ro"], week=always)
    Brand.objects.update(calendar=None)
    return world


def offered(world: World) -> Ticket:
    ticket = world.letter("Vreau o reducere")
    (decision,) = decide([ticket], at=now())
    assert (decision.how, decision.offers.count()) == ("offered", 3)
    return ticket


def asked(ticket: Ticket) -> set[int]:
    return set(Offer.objects.filter(ticket=ticket, state="open").values_list("agent", flat=True))


def test_after_half_an_hour_those_are_asked_who_were_not(desk: World, clock: MovingClock, run_jobs: JobRunner) -> None:
    ticket = offered(desk)
    first = asked(ticket)
    clock.move(minutes=29)
    assert lapse(by="routing", at=now()) == 0
    clock.move(minutes=1)
    jobs.lapse(0)
    run_jobs(only="routing.ask_others")
    second = asked(ticket)
    assert second
    assert not second & first
    assert set(Offer.objects.filter(state="silent").values_list("agent", flat=True)) == first
    said = Event.objects.get(stream_id=ticket.stream_id, name="OfferLapsed")
    assert (said.by, set(said.data["asked"])) == ("routing", first)
    assert_true_to_its_events(desk.fresh(ticket))
    page = desk.browser(desk.irina).get(f"/tickets/{ticket.number}/").content.decode()
    assert "Nobody answered the offer within half an hour" in page


def test_when_nobody_at_all_answers_the_next_sweep_has_it(desk: World, clock: MovingClock, run_jobs: JobRunner) -> None:
    ticket = offered(desk)
    for _round in range(3):
        clock.move(minutes=30)
        jobs.lapse(0)
        run_jobs(only="routing.ask_others")
    last = Decision.objects.filter(ticket=ticket).latest("id")
    assert (last.how, last.because, asked(ticket)) == ("left", "silent", set())
    assert (desk.fresh(ticket).owner, desk.fresh(ticket).status) == (None, "new")
    assert lapse(by="routing", at=now()) == 0
    page = desk.browser(desk.irina).get(f"/tickets/{ticket.number}/").content.decode()
    assert "Nobody who was asked answered. The next sweep decides." in page
    # They were asked by the desk; a person may still choose them.
    assert any("Was asked and did not answer" in one.reasons[0] and one.here for one in who(ticket.pk, 9))


def test_who_said_nothing_may_still_take_it(desk: World, clock: MovingClock) -> None:
    ticket = offered(desk)
    late = Agent.objects.get(pk=min(asked(ticket)))
    clock.move(minutes=31)
    lapse(by="routing", at=now())
    actions.assign(desk.fresh(ticket), agent=late, by=late.ref, at=now())
    assert desk.fresh(ticket).owner == late


def test_what_somebody_has_by_then_goes_to_nobody_else(desk: World, clock: MovingClock, run_jobs: JobRunner) -> None:
    ticket = offered(desk)
    taker = Agent.objects.get(pk=min(asked(ticket)))
    actions.assign(ticket, agent=taker, by=taker.ref, at=now())
    clock.move(hours=2)
    assert lapse(by="routing", at=now()) == 1
    assert not run_jobs.waiting("routing.ask_others")
    assert dict(Offer.objects.filter(agent=taker).values_list("ticket", "state")) == {ticket.pk: "taken"}
    assert not Event.objects.filter(name="OfferLapsed").exists()
    assert lapse(by="routing", at=now()) == 0


def test_the_hours_in_which_the_desk_is_closed_do_not_count(desk: World, clock: MovingClock) -> None:
    opens = (now() + timedelta(hours=10)).replace(minute=0)
    hours = [[f"{opens:%H}:00", f"{opens + timedelta(hours=1):%H}:00"]]
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), hours)
    Brand.objects.update(calendar=Calendar.objects.create(name="Short", time_zone="UTC", week=week))
    ticket = offered(desk)
    clock.move(hours=8)
    assert lapse(by="routing", at=now()) == 0
    clock.move_to(opens + ANSWER - timedelta(minutes=1))
    assert lapse(by="routing", at=now()) == 0
    clock.move(minutes=2)
    assert lapse(by="routing", at=now()) == 1
    assert not asked(ticket)


def test_where_the_desk_is_never_open_time_alone_counts(desk: World, clock: MovingClock) -> None:
    Brand.objects.update(calendar=Calendar.objects.create(name="Never", time_zone="UTC", week={}))
    offered(desk)
    clock.move(minutes=31)
    assert lapse(by="routing", at=now()) == 1

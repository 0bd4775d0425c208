"""Whom the desk gives a ticket to, whom it offers it to, and what declining does."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.house.test_replay import assert_true_to_its_events
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.ports.routing import solved_like, who
from zabota.base.tickets import actions
from zabota.base.tickets.models import Skill, Ticket, Topic
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.rooms.routing.actions.deciding import decide
from zabota.rooms.routing.actions.offering import decline
from zabota.rooms.routing.models import Correction, Decision, Offer, RoutingChoices, Solved

pytestmark = pytest.mark.django_db
PRINTER = "Casa 2 nu mai tipărește bonul Datecs COM3"


def solved_by(world: World, agent: Agent, subject: str, times: int = 1) -> list[Ticket]:
    made = []
    for _time in range(times):
        ticket = world.letter(subject, customer=world.pavel)
        world.answer(ticket, "Готово.", agent=agent, solve=True)
        made.append(world.fresh(ticket))
    return made


@pytest.fixture
def experienced(world: World, clock: MovingClock, run_jobs: JobRunner) -> World:
    """Victor solved printers, Irina exports; both held."""
    RoutingChoices.objects.create(explores=0)
    solved_by(world, world.victor, PRINTER, 4)
    solved_by(world, world.irina, "Export SAF-T pentru contabil", 4)
    run_jobs()
    clock.move(days=8)
    world.has(world.tom)
    return world


def test_who_solved_the_like_gets_it_at_once(experienced: World) -> None:
    ticket = experienced.letter("Datecs COM3: nu tipărește bonul")
    (decision,) = decide([ticket], at=now())
    ticket = experienced.fresh(ticket)
    assert (decision.how, ticket.owner) == ("given", experienced.victor)
    assert decision.candidates[0]["reasons"][0] == {"kind": "like", "n": 4, "of": 4, "minutes": 0, "days": 8}
    changed = Event.objects.get(stream_id=ticket.stream_id, name="OwnerChanged")
    assert (changed.by, changed.data["cause"]) == ("routing", "routed")
    assert_true_to_its_events(ticket)


def test_what_is_like_nothing_is_offered_to_three_at_most(experienced: World) -> None:
    ticket = experienced.letter("Vreau o reducere", customer=experienced.ana)
    (decision,) = decide([ticket.pk], at=now())
    assert decision.how == "offered"
    # Tom writes English only.
    assert set(decision.offers.values_list("agent", flat=True)) == {experienced.victor.pk, experienced.irina.pk}
    assert experienced.fresh(ticket).owner is None
    assert decide([ticket], at=now()) == []


def test_of_three_offers_the_owners_was_taken_and_the_others_are_over_once_it_is_solved(
    experienced: World, run_jobs: JobRunner
) -> None:
    ticket = experienced.letter("Vreau o reducere")
    decide([ticket], at=now())
    actions.assign(ticket, agent=experienced.irina, by=experienced.irina.ref, at=now())
    experienced.answer(experienced.fresh(ticket), agent=experienced.irina, solve=True)
    run_jobs()
    states = dict(Offer.objects.values_list("agent", "state"))
    assert states == {experienced.irina.pk: "taken", experienced.victor.pk: "over"}


def test_declining_goes_to_the_next_and_when_all_declined_to_the_sweep(experienced: World) -> None:
    ticket = experienced.letter(PRINTER)
    decide([ticket], at=now())
    for agent in (experienced.victor, experienced.irina):
        decline(experienced.fresh(ticket), agent=agent, because="load", by=agent.ref, at=now())
    last = Decision.objects.filter(ticket=ticket).latest("id")
    assert (last.how, last.because) == ("left", "declined")
    assert experienced.fresh(ticket).owner is None
    assert Correction.objects.filter(what="person").count() == 2
    assert_true_to_its_events(experienced.fresh(ticket))


def test_only_who_was_asked_can_decline(experienced: World) -> None:
    ticket = experienced.letter(PRINTER)
    decide([ticket], at=now())
    with pytest.raises(Refused):
        decline(experienced.fresh(ticket), agent=experienced.irina, because="load", by="agent:1", at=now())
    with pytest.raises(Refused):
        decline(experienced.fresh(ticket), agent=experienced.victor, because="routed", by="agent:1", at=now())


def test_what_a_person_took_meanwhile_stays_theirs(experienced: World) -> None:
    ticket = experienced.ticket(owner=experienced.irina)
    assert decide([ticket], at=now()) == []
    assert experienced.fresh(ticket).owner == experienced.irina


def test_a_private_teams_ticket_goes_to_members_alone(experienced: World) -> None:
    team = experienced.team("Payroll", private=True)
    experienced.tom.teams.add(team)
    experienced.tom.languages = ["ro"]
    experienced.tom.save()
    ticket = actions.set_team(experienced.letter(PRINTER), team=team, by="agent:1", at=now())
    (decision,) = decide([ticket], at=now())
    assert [one["agent"] for one in decision.candidates] == [experienced.tom.pk]


def test_private_tickets_are_no_like(experienced: World) -> None:
    team = experienced.team("Payroll", private=True)
    ticket = experienced.letter(PRINTER)
    assert len(solved_like(ticket.pk, experienced.irina.pk, 9)) >= 4
    Ticket.objects.filter(pk__in=Solved.objects.values("ticket")).update(team=team)
    assert solved_like(ticket.pk, experienced.irina.pk, 9) == []


def test_a_desk_that_gives_nothing_says_only_who_it_would_be(experienced: World) -> None:
    RoutingChoices.objects.update(gives=False)
    (decision,) = decide([experienced.letter(PRINTER)], at=now())
    assert (decision.how, decision.because, decision.agent) == ("left", "off", experienced.victor)


def test_declared_skills_speak_on_the_first_day(world: World) -> None:
    world.has(world.irina, world.tom)
    RoutingChoices.objects.create(explores=0)
    topic = Topic.objects.create(name="Printers")
    Skill.objects.create(agent=world.victor, topic=topic, level=Skill.Level.TEACHES)
    ticket = actions.set_topic(world.letter(PRINTER), topic=topic, by="agent:1", at=now())
    (decision,) = decide([ticket], at=now())
    assert (decision.how, decision.agent) == ("given", world.victor)


def test_what_solved_it_judges_the_decision(experienced: World, run_jobs: JobRunner) -> None:
    ticket = experienced.letter(PRINTER)
    decide([ticket], at=now())
    experienced.answer(experienced.fresh(ticket), agent=experienced.irina, solve=True)
    run_jobs()
    assert Decision.objects.get(ticket=ticket).solver == experienced.irina
    actions.reopen(ticket, because="not_helped", by="customer:1", at=now())
    run_jobs()
    assert Decision.objects.get(ticket=ticket).solver is None
    assert not Solved.objects.filter(ticket=ticket).exists()


def test_the_port_names_who_could_with_reasons_and_the_nearest(experienced: World) -> None:
    ticket = experienced.letter(PRINTER)
    first, second = who(ticket.pk, 5)
    assert (first.agent, second.agent) == (experienced.victor.pk, experienced.irina.pk)
    assert first.reasons[:2] == ["Solved 4 of the 4 most like it", "Median 0 min"]
    assert len(first.like) == 3
    assert who(0, 5) == ()


def test_more_tickets_cost_the_like_and_the_decision_of_each_and_nothing_else(
    experienced: World, query_count: Callable[[], AbstractContextManager[QueryCount]]
) -> None:
    RoutingChoices.objects.update(gives=False)
    tickets = [experienced.letter(PRINTER, customer=experienced.ana) for _one in range(6)]
    with query_count() as one:
        decide(tickets[:1], at=now())
    with query_count() as five:
        decide(tickets[1:], at=now())
    assert one.total <= 32, one
    assert five.total - one.total <= 4 * 11, five

"""A person who hands on what the desk gave teaches it; and is shown first who is likeliest to solve it."""

import re

import pytest

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Absence
from zabota.base.tickets import actions
from zabota.base.tickets.models import Skill, Ticket, Topic
from zabota.rooms.routing.actions.deciding import decide
from zabota.rooms.routing.models import Correction, RoutingChoices

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(world: World) -> Ticket:
    """Victor teaches printers, so the desk gave it to him; Irina knows them, Tom has everybody's languages."""
    RoutingChoices.objects.create(explores=0)
    topic = Topic.objects.create(name="Printers")
    world.tom.languages = ["en", "ro"]
    world.tom.save()
    Skill.objects.create(agent=world.victor, topic=topic, level=Skill.Level.TEACHES)
    ticket = actions.set_topic(world.letter(), topic=topic, by="agent:1", at=now())
    (decision,) = decide([ticket], at=now())
    assert (decision.how, world.fresh(ticket).owner) == ("given", world.victor)
    Skill.objects.create(agent=world.irina, topic=topic, level=Skill.Level.SURE)
    return world.fresh(ticket)


def lessons() -> list[tuple[str, str]]:
    return list(Correction.objects.filter(what="person").values_list("was", "became"))


def hand_on(world: World, ticket: Ticket, cause: str = "skill") -> Ticket:
    return actions.hand_over(ticket, to=world.irina, cause=cause, by=world.victor.ref, at=now())


def test_a_handover_is_a_lesson_kept_once(world: World, given: Ticket, run_jobs: JobRunner) -> None:
    ticket = hand_on(world, given)
    run_jobs()
    assert lessons() == [(str(world.victor.pk), str(world.irina.pk))]
    # On from there it is between people: the desk had not chosen Irina.
    actions.hand_over(ticket, to=world.tom, cause="skill", by=world.irina.ref, at=now())
    run_jobs()
    assert len(lessons()) == 1


def test_a_handover_that_is_taken_back_teaches_nothing(world: World, given: Ticket, run_jobs: JobRunner) -> None:
    ticket = hand_on(world, given)
    run_jobs()
    actions.assign(ticket, agent=world.victor, cause="undone", by=world.victor.ref, at=now())
    run_jobs()
    assert lessons() == []


@pytest.mark.parametrize("cause", ["load", "shift", "calm"])
def test_who_had_no_room_or_time_was_no_wrong_guess(
    world: World, given: Ticket, run_jobs: JobRunner, cause: str
) -> None:
    hand_on(world, given, cause)
    run_jobs()
    assert lessons() == []


def test_whoever_is_likeliest_and_here_stands_first_with_the_reason(world: World, given: Ticket) -> None:
    assert order(world, given)[:2] == [("Irina Sokolova", "Knows Printers"), ("Tom Hale", "")]


def test_who_is_away_stands_behind_those_who_are_here(world: World, given: Ticket, clock: MovingClock) -> None:
    today = now().date()
    Absence.objects.create(agent=world.irina, first=today, last=today, because="ill", created_at=now())
    names = [name for name, _why in order(world, given)]
    assert names.index("Tom Hale") < names.index("Irina Sokolova")


def order(world: World, ticket: Ticket) -> list[tuple[str, str]]:
    """(name, what speaks for them) as the form of the handover has them."""
    page = world.browser(world.victor).get(f"/tickets/{ticket.number}/handover/").content.decode()
    found = []
    for item in page.split('class="choose__item"')[1:]:
        name, said = re.search(r'truncate">([^<]+)<span class="meta">\s*([^<]*)<', item).groups()  # type: ignore[union-attr]
        found.append((name.strip(), "Knows Printers" if "Knows Printers" in said else ""))
    return found

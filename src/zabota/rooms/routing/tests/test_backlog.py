"""What was left for want of somebody is given out when there is somebody."""

import math
from datetime import timedelta

import pytest

from tests.support.clock import MovingClock
from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Skill, Ticket, Topic
from zabota.core.routing.matching import match
from zabota.core.routing.ranking import CLOSE, LOADED
from zabota.rooms.routing.actions import backlog
from zabota.rooms.routing.actions.deciding import AT_ONCE, decide
from zabota.rooms.routing.minding import CROWDING, STAY
from zabota.rooms.routing.models import Decision, RoutingChoices

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(world: World) -> World:
    RoutingChoices.objects.create(explores=0)
    topic = Topic.objects.create(name="Printers")
    Skill.objects.create(agent=world.victor, topic=topic, level=Skill.Level.TEACHES)
    return world


def of_printers(world: World, subject: str = "Casa 2") -> Ticket:
    return actions.set_topic(world.letter(subject), topic=Topic.objects.get(), by="agent:1", at=now())


def test_at_night_it_is_left_and_in_the_morning_given(desk: World, clock: MovingClock) -> None:
    desk.victor.away_until = now() + timedelta(hours=8)
    desk.victor.save()
    ticket = of_printers(desk)
    (decision,) = decide([ticket], at=now())
    assert (decision.how, decision.because) == ("left", "here")
    clock.move(hours=4)
    assert backlog.match(at=now()) == 0
    clock.move(hours=5)
    assert backlog.match(at=now()) == 1
    assert desk.fresh(ticket).owner == desk.victor


def test_of_a_flood_the_worst_damage_comes_first_and_the_others_follow(desk: World, clock: MovingClock) -> None:
    desk.victor.capacity = 500
    desk.victor.save()
    tickets = [of_printers(desk, f"Casa {place}") for place in range(AT_ONCE + 3)]
    dear = actions.set_damage(tickets[-1], damage=3, by="agent:1", at=now())
    decide(tickets, at=now())
    assert desk.fresh(dear).owner == desk.victor
    assert Decision.objects.filter(because="flood").count() == 3
    assert backlog.match(at=now()) == 3
    assert not Ticket.objects.filter(owner=None).exists()


def test_nobody_gets_more_than_they_have_room_for(desk: World) -> None:
    desk.victor.capacity = 2
    desk.victor.save()
    tickets = [of_printers(desk, f"Casa {place}") for place in range(4)]
    decide(tickets, at=now())
    assert Ticket.objects.filter(owner=desk.victor).count() == 2
    assert set(Decision.objects.exclude(because="").values_list("because", flat=True)) == {"full"}


def test_where_nobody_is_known_to_know_it_whoever_has_room_is_cheaper_than_the_queue() -> None:
    queue = match([[-math.log(CLOSE) + LOADED]], [1], STAY, CROWDING)
    assert queue == [0]
    assert match([[None]], [1], STAY, CROWDING) == [None]

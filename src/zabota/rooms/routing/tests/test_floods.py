"""Many write the same at once: they gather under the first, are raised together, and it is said once."""

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.models import Event
from zabota.rooms.routing.actions import reading as reads
from zabota.rooms.routing.models import Reading

pytestmark = pytest.mark.django_db
SAME = "Ecranul e ciudat", "De la prânz ecranul casei arată ciudat, cu dungi verzi."


def flood(world, many, *, customer=None, begin=0):
    who = [customer or world.customer(f"cafe{n}@x.example") for n in range(begin, begin + many)]
    return [world.letter(SAME[0], SAME[1] + " Salut!" * (n % 2), customer=one) for n, one in enumerate(who)]


def read(tickets):
    return reads.understand([ticket.pk for ticket in tickets], at=now())


def damages(tickets):
    return set(Ticket.objects.filter(pk__in=[one.pk for one in tickets]).values_list("damage", flat=True))


def test_the_fifth_makes_it_a_burst_and_raises_those_before(world):
    first = flood(world, 4)
    read(first)
    assert damages(first) == {1}
    fifth = flood(world, 1, begin=4)
    read(fifth)
    assert damages([*first, *fifth]) == {2}
    assert set(Reading.objects.values_list("burst", flat=True)) == {first[0].pk}


def test_it_is_said_once_in_the_first_of_them(world):
    tickets = flood(world, 7)
    read(tickets[:6])
    read(tickets[6:])
    told = Event.objects.filter(name="BurstSeen")
    assert [event.stream_id for event in told] == [tickets[0].stream_id]
    page = world.browser(world.irina).get(f"/tickets/{tickets[0].number}/").content.decode()
    assert "6 tickets say the same within 15 minutes. This is the first of them." in page


def test_one_customer_who_writes_again_and_again_is_no_burst(world):
    tickets = flood(world, 6, customer=world.pavel)
    for ticket in tickets:
        read([ticket])
    assert damages(tickets) == {1}


def test_a_quarter_of_an_hour_later_it_begins_anew(world, clock):
    read(flood(world, 4))
    clock.move(minutes=16)
    late = flood(world, 1, begin=4)
    read(late)
    assert damages(late) == {1}


def test_what_a_person_set_is_not_raised_with_the_others(world):
    first = flood(world, 4)
    read(first)
    actions.set_damage(first[0], damage=0, by=world.irina.ref, at=now())
    actions.set_damage(first[0], damage=1, by=world.irina.ref, at=now())
    read(flood(world, 2, begin=4))
    assert world.fresh(first[0]).damage == 1
    assert damages(first[1:]) == {2}

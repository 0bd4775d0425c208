from datetime import timedelta

from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.tickets import actions
from zabota.base.tickets.models import Damage
from zabota.base.tickets.queries.room import rooms


def room(agent):
    return rooms([agent], now())[agent.pk]


def test_what_waits_or_sleeps_weighs_a_quarter_and_damage_doubles(world):
    ours, waits, sleeps, harms = (world.ticket(owner=world.irina, subject=str(n)) for n in range(4))
    actions.wait(waits, by=world.irina.ref, at=now())
    actions.snooze(sleeps, until=now() + timedelta(days=1), by=world.irina.ref, at=now())
    actions.set_damage(harms, damage=Damage.CRITICAL, by=world.irina.ref, at=now())
    found = room(world.irina)
    assert (found.open, found.rest, found.load) == (4, 2, 3.5)
    actions.solve(ours, agent=world.irina, by=world.irina.ref, at=now())
    assert (room(world.irina).open, room(world.irina).load) == (3, 2.5)


def test_who_takes_nothing_new_has_no_room(world):
    agents.change(world.irina, capacity=0, by=world.olga.ref, at=now())
    world.irina.refresh_from_db()
    assert (room(world.irina).free, room(world.irina).percent) == (0, 100)
    assert room(world.victor).free == 12


def test_one_query_for_all(world, query_count):
    people = [world.irina, world.victor, world.tom]
    world.ticket(owner=world.irina)
    with query_count() as queries:
        rooms(people, now())
    assert queries.total == 1

"""Two people sweep one agenda: each has another ticket in hand, and a browser that is gone lets go."""

import threading
from typing import Any

import pytest
from django.db import connection

from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions as tickets
from zabota.rooms.sweeps import actions
from zabota.rooms.sweeps.actions import opening
from zabota.rooms.sweeps.models import Item, Sweep, Sweeper


@pytest.mark.django_db
def test_the_most_damage_comes_first_then_the_nearest_promise_then_the_oldest(world: World, begun: Any) -> None:
    old, young, bad = world.letter("Prima"), world.letter("A doua"), world.letter("A treia")
    tickets.set_damage(bad, damage=3, by=world.andrei.ref, at=now())
    mine = world.letter("Are stăpân")
    world.give(mine)
    sweep = begun()
    assert list(sweep.items.order_by("place").values_list("ticket", flat=True)) == [bad.pk, old.pk, young.pk]


@pytest.mark.django_db
def test_what_comes_meanwhile_stands_at_the_end(world: World, begun: Any) -> None:
    world.letter("Prima")
    sweep = begun()
    late = world.letter("Târziu")
    tickets.set_damage(late, damage=3, by=world.andrei.ref, at=now())
    assert actions.grow(sweep, world.andrei, by=world.andrei.ref, at=now()) == 1
    last = sweep.items.order_by("-place")[0]
    assert (last.ticket_id, last.came) == (late.pk, True)
    assert actions.grow(sweep, world.andrei, by=world.andrei.ref, at=now()) == 0


@pytest.mark.django_db
def test_what_is_too_much_to_begin_with_comes_when_the_rest_is_gone_through(
    world: World, begun: Any, taken: Any, decided: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MOST", 2)
    world.team("Specialists")
    for number in range(3):
        world.letter(f"Casa {number}")
    sweep, who = begun(), world.andrei
    assert actions.grow(sweep, who, by=who.ref, at=now()) == 0
    for _turn in range(2):
        assert sweep.items.count() == 2
        decided(taken(sweep), "specialists")
    assert actions.grow(sweep, who, by=who.ref, at=now()) == 1
    assert not sweep.items.filter(came=True).exists()


@pytest.mark.django_db
def test_the_second_one_joins_and_gets_the_next(world: World, begun: Any, taken: Any) -> None:
    world.letter("Prima")
    world.letter("A doua")
    sweep = begun()
    assert begun(world.irina) == sweep
    first, second = taken(sweep), taken(sweep, world.irina)
    assert first.ticket_id != second.ticket_id
    assert taken(sweep) == first
    assert actions.take(sweep, world.victor, by=world.victor.ref, at=now()) is None


@pytest.mark.django_db
def test_a_browser_that_is_gone_lets_go(world: World, clock: Any, begun: Any, taken: Any) -> None:
    world.letter()
    sweep = begun()
    begun(world.irina)
    item = taken(sweep)
    clock.move(seconds=100)
    assert actions.hold(sweep, world.andrei, by=world.andrei.ref, at=now())
    clock.move(seconds=100)
    assert actions.take(sweep, world.irina, by=world.irina.ref, at=now()) is None
    clock.move(seconds=100)
    assert taken(sweep, world.irina) == item
    assert not actions.hold(sweep, world.andrei, by=world.andrei.ref, at=now())


@pytest.mark.django_db
def test_a_private_teams_ticket_comes_into_no_other_hand(world: World, begun: Any, taken: Any) -> None:
    secret = world.letter("Salarii")
    tickets.set_team(secret, team=world.team("Salaries", private=True), by=world.andrei.ref, at=now())
    sweep = begun()
    begun(world.irina)
    assert actions.take(sweep, world.irina, by=world.irina.ref, at=now()) is None
    assert taken(sweep).ticket_id == secret.pk


@pytest.mark.django_db
def test_it_ends_with_its_last_person(world: World, begun: Any) -> None:
    world.letter()
    sweep = begun()
    begun(world.irina)
    assert not actions.leave(sweep, world.andrei, by=world.andrei.ref, at=now())
    assert actions.leave(sweep, world.irina, by=world.irina.ref, at=now())
    assert Sweep.objects.get().ended_at is not None
    assert not Sweeper.objects.filter(left_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_five_threads_never_have_one_ticket_in_two_hands(world: World) -> None:
    people = [world.andrei, world.irina, world.victor, world.tom, world.olga]
    for number in range(5):
        world.letter(f"Casa {number}")
    sweeps = [actions.begin(one, by=one.ref, at=now()) for one in people]
    gate, taken = threading.Barrier(len(people)), []

    def work(sweep: Sweep, number: int) -> None:
        gate.wait()
        item = actions.take(sweep, people[number], by=people[number].ref, at=now())
        taken.append(item.ticket_id if item else None)
        connection.close()

    threads = [threading.Thread(target=work, args=(sweep, n)) for n, sweep in enumerate(sweeps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one for one in taken if one}) == len([one for one in taken if one])
    assert Sweep.objects.count() == 1
    assert Item.objects.exclude(holder=None).count() == len([one for one in taken if one])

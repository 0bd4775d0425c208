"""Who is at which ticket, over real sockets, real rights and two live processes over one database."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from websockets.sync.client import ClientConnection

from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Agent, Brand
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.rooms.live import tokens
from zabota.rooms.live.tests.conftest import LiveProcess, heard


@contextmanager
def at(live: LiveProcess, person: Agent, ticket: Ticket, state: str = "looks") -> Iterator[ClientConnection]:
    """An open page of this person that shows the ticket and says where they are."""
    with live.open(tokens.make(person.pk), streams={str(ticket.stream_id): 0}) as page:
        say(page, ticket, state)
        yield page


def say(page: ClientConnection, ticket: Ticket, state: str) -> None:
    page.send(json.dumps({"presence": {"stream": ticket.stream_id, "state": state}}))


def who(page: ClientConnection, ticket: Ticket) -> dict[str, str]:
    """The next picture of the ticket that the page is told."""
    while str(ticket.stream_id) not in (pictures := heard(page).get("presence", {})):
        pass
    return pictures[str(ticket.stream_id)]


@pytest.fixture
def world(live: LiveProcess) -> World:
    """The cast, on a database that other processes read, too: a flush took the first brand with it."""
    Brand.objects.get_or_create(slug="main", defaults={"name": "Tarelka", "created_at": now()})
    return World()


@pytest.fixture
def second(live: LiveProcess) -> Iterator[LiveProcess]:
    other = LiveProcess(live.clock)
    other.start()
    yield other
    other.stop()
    other.socket.close()


def test_colleagues_see_each_other_come_write_and_go(live: LiveProcess, world: World) -> None:
    ticket = world.ticket()
    with at(live, world.irina, ticket) as irina:
        with at(live, world.tom, ticket) as tom:
            assert who(irina, ticket) == {str(world.tom.pk): "looks"}
            assert who(tom, ticket) == {str(world.irina.pk): "looks"}
            say(tom, ticket, "writes")
            assert who(irina, ticket) == {str(world.tom.pk): "writes"}
        assert who(irina, ticket) == {}


def test_a_page_that_asks_for_a_ticket_it_may_not_see_is_told_nothing_of_it(live: LiveProcess, world: World) -> None:
    hidden, common = world.ticket(), world.ticket()
    Ticket.objects.filter(pk=hidden.pk).update(team=world.team("Quiet", private=True))
    shown = {str(hidden.stream_id): 0, str(common.stream_id): 0}
    with (
        live.open(tokens.make(world.tom.pk), streams=shown) as tom,
        at(live, world.olga, hidden),
        at(live, world.irina, common),
    ):
        say(tom, hidden, "writes")
        words = heard(tom)
        while "presence" not in words:
            assert str(hidden.stream_id) not in words.get("streams", {})
            words = heard(tom)
        assert words["presence"] == {str(common.stream_id): {str(world.irina.pk): "looks"}}


def test_a_ticket_that_moves_to_a_private_team_leaves_the_pages_of_others(live: LiveProcess, world: World) -> None:
    ticket, marker = world.ticket(), world.ticket()
    shown = {str(ticket.stream_id): 0, str(marker.stream_id): 0}
    with live.open(tokens.make(world.tom.pk), streams=shown) as tom, at(live, world.olga, ticket) as olga:
        assert who(tom, ticket) == {str(world.olga.pk): "looks"}
        say(tom, ticket, "looks")
        assert who(olga, ticket) == {str(world.tom.pk): "looks"}
        quiet = world.team("Quiet", private=True)
        actions.set_team(ticket, team=quiet, by="clock", at=ticket.active_at)
        # Once the move is known Tom is no longer there, and hears of the marker but not of Olga's next step.
        assert who(olga, ticket) == {}
        say(olga, ticket, "writes")
        with at(live, world.irina, marker):
            pictures = heard(tom).get("presence", {})
            while str(marker.stream_id) not in pictures:
                assert pictures in ({}, {str(ticket.stream_id): {}})
                pictures = heard(tom).get("presence", {})
            assert pictures[str(marker.stream_id)] == {str(world.irina.pk): "looks"}
            assert pictures.get(str(ticket.stream_id), {}) == {}


def test_people_on_another_live_process_are_seen_and_forgotten_when_it_dies(
    live: LiveProcess, second: LiveProcess, world: World
) -> None:
    ticket = world.ticket()
    with at(live, world.irina, ticket) as irina, at(second, world.tom, ticket, "notes") as tom:
        assert who(irina, ticket) == {str(world.tom.pk): "notes"}
        assert who(tom, ticket) == {str(world.irina.pk): "looks"}
        second.process.kill()
        second.process.wait()
        assert who(irina, ticket) == {}


def test_a_live_process_that_starts_later_learns_who_is_there(
    live: LiveProcess, world: World, second: LiveProcess
) -> None:
    ticket = world.ticket()
    second.stop()
    with at(live, world.irina, ticket):
        second.start()
        with second.open(tokens.make(world.tom.pk), streams={str(ticket.stream_id): 0}) as tom:
            assert who(tom, ticket) == {str(world.irina.pk): "looks"}

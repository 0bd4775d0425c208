"""A desk at work: the teams that decisions name, and a sweep by hand."""

from collections.abc import Callable

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.rooms.sweeps import actions
from zabota.rooms.sweeps.actions.deciding import Given
from zabota.rooms.sweeps.models import Item, Sweep

Decided = Callable[..., Item]


@pytest.fixture
def begun(world: World) -> Callable[..., Sweep]:
    def begin(agent: Agent | None = None) -> Sweep:
        user = agent or world.andrei
        return actions.begin(user, by=user.ref, at=now())

    return begin


@pytest.fixture
def taken(world: World) -> Callable[..., Item]:
    def take(sweep: Sweep, agent: Agent | None = None) -> Item:
        user = agent or world.andrei
        item = actions.take(sweep, user, by=user.ref, at=now())
        assert item is not None
        return item

    return take


@pytest.fixture
def decided(world: World) -> Decided:
    def decide(item: Item, decision: str, agent: Agent | None = None, **given: object) -> Item:
        user = agent or world.andrei
        return actions.decide(item, decision, Given(**given), agent=user, by=user.ref, at=now())  # type: ignore[arg-type]

    return decide


@pytest.fixture
def undone(world: World) -> Decided:
    def undo(item: Item, agent: Agent | None = None) -> Item:
        user = agent or world.andrei
        return actions.undo(item, agent=user, by=user.ref, at=now())

    return undo

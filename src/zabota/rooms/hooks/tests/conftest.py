"""A receiver, and a webhook that leads to it."""

from collections.abc import Callable, Iterator

import pytest

from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.rooms.hooks.actions import endpoints
from zabota.rooms.hooks.models import Endpoint
from zabota.rooms.hooks.tests.receiver import Receiver

USUAL = ("ticket.opened", "message.received", "ticket.solved")


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as program:
        yield program


@pytest.fixture
def hook(world, receiver) -> Callable[..., Endpoint]:
    """A webhook of these events; the owner allows private hosts, since the receiver stands on this machine."""

    def make(*events: str, url: str = "") -> Endpoint:
        by = world.olga.ref
        desk_actions.change(private_hosts=True, by=by, at=now())
        return endpoints.make(
            name="The shop", url=url or receiver.url, events=events or USUAL, agent=world.olga, by=by, at=now()
        )

    return make

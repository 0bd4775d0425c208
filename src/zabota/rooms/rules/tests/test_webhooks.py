"""Another program is told over TLS, under one id however often it is tried."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.push_service import PushService
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.net.addresses import ForbiddenAddress
from zabota.rooms.rules.actions import hooks
from zabota.rooms.rules.models import Fired
from zabota.rooms.rules.tests.making import rule, then

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    with PushService(tmp_path) as service:
        monkeypatch.setenv("SSL_CERT_FILE", str(service.authority))
        yield service


def test_it_is_told_once_and_again_under_the_same_id_where_it_did_not_take_it(
    world: World, program: PushService, run_jobs: JobRunner
) -> None:
    desk_actions.change(private_hosts=True, by=world.olga.ref, at=now())
    made = rule(world, then("tag", "till"), then("hook", text=f"{program.url}/in"))
    ticket = world.letter()
    program.answers = [503]
    run_jobs(only="timeline.react")
    assert [args["place"] for _name, args in run_jobs.waiting("rules.hook")] == [1]
    fired = Fired.objects.get()
    with pytest.raises(hooks.NotTaken):
        hooks.post(fired.pk, 1)
    assert "503" in Fired.objects.get().deeds[1]["why"]
    hooks.post(fired.pk, 1)
    hooks.post(fired.pk, 1)
    first, second = program.pushed
    assert first.headers["zabota-id"] == second.headers["zabota-id"] == f"{fired.pk}-1"
    said = json.loads(second.body)
    assert said["rule"] == {"id": made.pk, "name": "Tills"}
    assert (said["ticket"]["number"], said["ticket"]["tags"]) == (ticket.number, ["till"])
    assert Fired.objects.get().deeds[1]["taken"]


def test_a_private_address_is_not_reached_unless_the_owner_allows_it(
    world: World, program: PushService, run_jobs: JobRunner
) -> None:
    rule(world, then("hook", text=f"{program.url}/in"))
    world.letter()
    run_jobs(only="timeline.react")
    with pytest.raises(ForbiddenAddress):
        hooks.post(Fired.objects.get().pk, 0)
    assert program.pushed == []
    assert Fired.objects.get().deeds[0]["why"]

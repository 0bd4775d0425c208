"""Webhooks of a whole desk, to programs on loopback: a worker that dies, a program that hangs."""

from pathlib import Path

from tests.api.inside import inside
from tests.faults.beside import patience
from zabota.config.supervisor.testing import RunningDesk, running_desk
from zabota.core.hooks.signing import key_of, verify
from zabota.rooms.hooks.tests.receiver import Receiver

NOTES = 12


def wait(desk: RunningDesk, hook: int, taken: int) -> None:
    for _gone in patience(90):
        if inside(desk, "states").get(str(hook), {}).get("taken", 0) >= taken:
            return
    raise AssertionError(f"{inside(desk, 'states')}\n{desk.tail()}")


def test_nothing_is_lost_when_the_worker_is_killed_and_a_hanging_program_holds_nobody_up(tmp_path: Path) -> None:
    with running_desk(tmp_path, durable=False) as desk, Receiver() as well, Receiver() as hanging:
        hanging.slow = 12.0
        inside(desk, "token")
        stuck = [inside(desk, "hook", f"{hanging.url}/{number}")["hook"] for number in range(2)]
        made = inside(desk, "hook", well.url)
        well.slow = 0.3
        inside(desk, "notes", str(NOTES))
        for _gone in patience(60):
            if len(well.got) >= 3:
                break
        # In the middle of a try.
        desk.kill("worker")
        wait(desk, made["hook"], NOTES)
        came = [got.headers["webhook-id"] for got in well.got]
        states = inside(desk, "states")
    assert len(set(came)) == NOTES
    assert NOTES <= len(came) <= NOTES + 2, came
    for got in well.got:
        at = int(got.headers["webhook-timestamp"])
        verify(
            key_of(made["secret"]),
            message=got.headers["webhook-id"],
            timestamp=str(at),
            signature=got.headers["webhook-signature"],
            body=got.body,
            at=at,
        )
    # The others wait all the while.
    assert all(states[str(hook)].get("taken", 0) < NOTES for hook in stuck)

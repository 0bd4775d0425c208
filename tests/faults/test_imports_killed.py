"""kill -9 in the middle of an import, of each kind: nothing comes twice, nothing is lost.

The long one brings 10,000 tickets of each kind: bin/ci --long imports. ZABOTA_TICKETS sets another number.
"""

import os
import time
from pathlib import Path

import pytest
from django.utils import timezone

from tests.imports import desks, letters
from tests.imports.carrying import begun, fresh
from tests.imports.killed import carried_while_killed
from tests.imports.stories import OURS, stories
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Brand
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.imports import actions

MADE = {
    "zendesk": (desks.zendesk, "export.zip"),
    "freshdesk": (desks.freshdesk, "export.zip"),
    "mbox": (letters.mbox, "help.mbox"),
    "maildir": (letters.maildir, "maildir.zip"),
    "csv": (desks.table, "tickets.csv"),
}
NOTES = ("zendesk", "freshdesk")


def brought(world: World, kind: str, path: Path, count: int, *, kills: int, longest: float) -> tuple[float, float]:
    """(seconds of the dry run, seconds of bringing over with its comparison)."""
    make, name = MADE[kind]
    made = make(path / name, count)
    begin = time.monotonic()
    run = begun(world, kind, made, ours=[OURS])
    dry = time.monotonic() - begin
    assert run.there["tickets"] == count
    actions.bring(run, by="x", at=now())
    begin = time.monotonic()
    killed = carried_while_killed(run, seed=len(kind), kills=kills, longest=longest)
    whole = time.monotonic() - begin
    run = fresh(run)
    assert killed == kills
    assert run.state == "done"
    assert run.here["tickets"] == count
    assert run.here["messages"] == run.there["messages"]
    assert run.compared["alike"] == run.compared["samples"] > 0
    assert as_told(kind, count) == as_here()
    return dry, whole


def as_told(kind: str, count: int) -> list[tuple[str, int]]:
    return sorted((one.subject, sum(said.by != "note" or kind in NOTES for said in one.said)) for one in stories(count))


def as_here() -> list[tuple[str, int]]:
    """Subject and number of words of each ticket."""
    words: dict[int, int] = {}
    for ticket in Message.objects.values_list("ticket", flat=True).iterator():
        words[ticket] = words.get(ticket, 0) + 1
    return sorted((subject, words.get(pk, 0)) for pk, subject in Ticket.objects.values_list("pk", "subject"))


@pytest.fixture
def committed(transactional_db: None) -> World:
    if not Brand.objects.exists():
        Brand.objects.create(name="", slug="main", languages=["en"], created_at=timezone.now())
    return World()


@pytest.mark.parametrize("kind", ["mbox", "zendesk"])
def test_some_hundreds_come_whole_while_the_worker_dies(committed: World, kind: str, tmp_path: Path) -> None:
    brought(committed, kind, tmp_path, 400, kills=3, longest=0.15)


@pytest.mark.long
@pytest.mark.parametrize("kind", sorted(MADE))
def test_ten_thousand_come_whole_while_the_worker_dies(
    committed: World, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    count = int(os.environ.get("ZABOTA_TICKETS", 10_000))
    dry, whole = brought(committed, kind, tmp_path, count, kills=8, longest=2.0)
    with capsys.disabled():
        print(f"\n{kind}: {count} tickets, dry run {dry:.0f} s, brought over and compared {whole:.0f} s, 8 kills")

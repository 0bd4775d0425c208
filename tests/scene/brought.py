"""Imports at every step: one at work, one that is over, a table that waits for its columns; and an export."""

import tempfile
from pathlib import Path

from tests.imports import desks
from tests.imports.stories import OURS
from zabota.base.clock import now
from zabota.base.people.models import Agent, Brand
from zabota.rooms.imports import actions
from zabota.rooms.imports.carrying.running import work
from zabota.rooms.imports.exporting.running import begin, write
from zabota.rooms.imports.models import Run
from zabota.rooms.imports.sources import pieces


def imported(owner: Agent) -> dict[str, int]:
    """ "import" (half of it here), "import_looked", "import_table", "misfit", "export"."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "tarelka-zendesk.zip")
        table = Path(folder, "tickets-2024.csv")
        half = _sent("zendesk", desks.zendesk(whole, 600), owner)
        columns = _sent("csv", desks.table(table, 40), owner)
        looked = _sent("freshdesk", desks.freshdesk(whole.with_name("freshdesk.zip"), 90), owner)
    for run in (half, looked):
        work(run.pk)
    actions.bring(half, by=owner.ref, at=now())
    for _slice in range(8):
        work(half.pk, slice_of=0.0)
    actions.pause(half, by=owner.ref, at=now())
    export = begin(agent=owner, by=owner.ref, at=now())
    write(export.pk)
    misfit = half.misfits.filter(dry=False).earliest("id").pk
    numbers = {"import": half.pk, "import_looked": looked.pk, "import_table": columns.pk}
    return {**numbers, "misfit": misfit, "export": export.pk}


def _sent(kind: str, path: Path, owner: Agent) -> Run:
    """As a browser would send it."""
    content = path.read_bytes()
    brand = Brand.objects.earliest("id")
    run = actions.begin(kind=kind, name=path.name, size=len(content), brand=brand, agent=owner, at=now())
    actions.choose(run, ours=[OURS])
    if run.parcel:
        pieces.append(run.parcel, offset=0, content=content)
    return actions.sent(run, at=now())

"""Marks of before: old marks count."""

from collections.abc import Sequence

from zabota.base.ports.surveys import OldMark, keep_old_marks
from zabota.core.imports.things import Matter
from zabota.rooms.imports.carrying.matters import Batch
from zabota.rooms.imports.carrying.origins import known, short
from zabota.rooms.imports.models import Origin


def bring_marks(batch: Batch, matters: Sequence[Matter]) -> None:
    """Those of tickets that came, each once."""
    marked = {short(one.key): one for one in matters if one.mark}
    if not marked:
        return
    here = known(batch.run, "mark", [one.key for one in marked.values()])
    tickets = known(batch.run, "ticket", [one.key for one in marked.values()])
    fresh = {key: one for key, one in marked.items() if key not in here and key in tickets}
    keep_old_marks(
        [
            OldMark(
                ticket=tickets[key].ticket_id or 0,
                value=one.mark.value,
                words=one.mark.words,
                at=one.mark.at or one.solved_at or one.active_at or one.at,
            )
            for key, one in fresh.items()
            if one.mark
        ]
    )
    Origin.objects.bulk_create(
        Origin(run=batch.run, source=batch.run.source, kind="mark", key=key, ticket_id=tickets[key].ticket_id)
        for key in fresh
    )
    batch.came.count["marks"] += len(fresh)

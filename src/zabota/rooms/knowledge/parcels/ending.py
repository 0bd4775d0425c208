"""What is written down about a parcel on its way, and at its end."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from zabota.base.desk.telling import tell
from zabota.core.events.knowledge import ParcelTaken
from zabota.core.knowledge.parcels.plans import Missed
from zabota.rooms.knowledge.models import Carried, Parcel


@transaction.atomic
def remember(parcel: Parcel, missed: list[Missed]) -> None:
    """What was found not to fit on the way, each once; the list is empty afterwards."""
    if not missed:
        return
    row = Parcel.objects.select_for_update().get(pk=parcel.pk)
    fresh = [one for one in map(asdict, missed) if one not in row.misfits]
    row.misfits = [*row.misfits, *fresh]
    row.save(update_fields=["misfits"])
    missed.clear()


@transaction.atomic
def end(parcel: Parcel, *, by: str, at: datetime) -> None:
    """Its bytes are let go."""
    rows = Carried.objects.filter(parcel=parcel)
    taken = rows.filter(was_here=False, article__isnull=False).count()
    row = Parcel.objects.select_for_update().get(pk=parcel.pk)
    row.state, row.ended_at, row.blob, row.done = Parcel.State.DONE, at, None, rows.count()
    row.found = {**row.found, "taken": taken}
    row.save(update_fields=["state", "ended_at", "blob", "done", "found"])
    event, facts = ParcelTaken(parcel=row.pk, articles=taken), {"articles": taken}
    tell(event, thing=f"parcel:{row.pk}", verb="taken", facts=facts, by=by, at=at)

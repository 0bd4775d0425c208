"""How the desk gives tickets out: whether, from which share on, and how many to those who are to gain experience."""

from datetime import datetime

from django.db import transaction

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, values_of
from zabota.base.desk.queries import desk
from zabota.base.timeline.record import record
from zabota.core.events.settings import RoutingChanged
from zabota.rooms.routing.models import RoutingChoices


@transaction.atomic
def set_giving(
    *, gives: bool | None = None, sure_from: float | None = None, explores: float | None = None, by: str, at: datetime
) -> RoutingChoices:
    """What is None stays. Only what really differs is written and recorded."""
    stream = desk(lock=True).stream_id
    row = RoutingChoices.objects.order_by("id").first() or RoutingChoices()
    wanted = {"gives": gives, "sure_from": sure_from, "explores": explores}
    changed = [name for name, value in wanted.items() if value is not None and value != getattr(row, name)]
    if not changed:
        return row
    was = values_of(row, changed)
    for name in changed:
        setattr(row, name, wanted[name])
    row.changed_at = at
    row.save()
    record(stream, RoutingChanged(fields=changed), by=by, at=at)
    audit.changed(by=by, thing="routing:1", facts=changes(was, values_of(row, changed)), at=at)
    return row

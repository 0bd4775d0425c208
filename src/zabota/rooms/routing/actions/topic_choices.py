"""From which share on the desk says what a ticket is about."""

from datetime import datetime

from django.db import transaction

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, values_of
from zabota.base.desk.queries import desk
from zabota.base.timeline.record import record
from zabota.core.events.settings import RoutingChanged
from zabota.rooms.routing.models import RoutingChoices


@transaction.atomic
def set_topic_from(share: float, *, by: str, at: datetime) -> RoutingChoices:
    """Only what really differs is written and recorded."""
    stream = desk(lock=True).stream_id
    row = RoutingChoices.objects.order_by("id").first() or RoutingChoices()
    if row.pk and row.topic_from == share:
        return row
    was = values_of(row, ["topic_from"])
    row.topic_from, row.changed_at = share, at
    row.save()
    record(stream, RoutingChanged(fields=["topic_from"]), by=by, at=at)
    audit.changed(by=by, thing="routing:1", facts=changes(was, {"topic_from": share}), at=at)
    return row

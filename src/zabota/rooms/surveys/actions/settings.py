"""What is asked, of whom and when."""

from datetime import datetime
from typing import Any

from django.db import transaction

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, values_of
from zabota.base.desk.queries import desk
from zabota.base.tickets.models import Topic
from zabota.base.timeline.record import record
from zabota.core.events.settings import FeedbackChanged
from zabota.rooms.surveys.models import Asking


@transaction.atomic
def change(*, by: str, at: datetime, **values: Any) -> Asking:
    """Only what really differs is written and recorded."""
    stream = desk(lock=True).stream_id
    row, _new = Asking.objects.get_or_create(pk=1)
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    was = _told(row, changed)
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
        record(stream, FeedbackChanged(fields=changed), by=by, at=at)
        audit.changed(by=by, thing="feedback:1", facts=changes(was, _told(row, changed)), at=at)
    return row


def _told(row: Asking, fields: list[str]) -> dict[str, Any]:
    """Their values, with topics by name."""
    values = values_of(row, fields)
    if "never_topics" in values:
        names = Topic.objects.filter(pk__in=row.never_topics).order_by("name").values_list("name", flat=True)
        values["never_topics"] = list(names)
    return values

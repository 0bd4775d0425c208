"""What can be done to the desk itself."""

from datetime import datetime
from typing import Any

from django.db import transaction

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, values_of
from zabota.base.desk.models import Desk
from zabota.base.desk.queries import desk
from zabota.base.timeline.record import record
from zabota.core.events.settings import DeskChanged

CHANGEABLE = {
    "name",
    "language",
    "time_zone",
    "set_up_at",
    "setup_step",
    "setup_open",
    "grace_hours",
    "remind_hours",
    "private_hosts",
    "keep_numbers",
    "second_step_roles",
    "session_days",
}


@transaction.atomic
def change(*, by: str, at: datetime, **values: Any) -> Desk:
    """Set fields of the desk. Only what really differs is written and recorded.

    Raises ValueError for a field that the desk does not have.
    """
    if unknown := values.keys() - CHANGEABLE:
        raise ValueError(f"the desk has no field {sorted(unknown)}")
    row = desk(lock=True)
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    if changed:
        was = values_of(row, changed)
        for name in changed:
            setattr(row, name, values[name])
        row.save(update_fields=changed)
        record(row.stream_id, DeskChanged(fields=changed), by=by, at=at)
        facts = {"fields": changed, **changes(was, values_of(row, changed))}
        audit.changed(by=by, thing="desk:1", facts=facts, at=at)
    return row

"""A change of settings is told twice, in one transaction: to the timeline, and in the audit with what it was before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zabota.base.audit import actions as audit
from zabota.base.desk.queries import desk
from zabota.base.timeline.record import record
from zabota.core.events import Event


def tell(event: Event, *, thing: str, facts: Mapping[str, Any], verb: str = "changed", by: str, at: datetime) -> None:
    """facts: of base/audit/changes.py, for the line about `thing`, a reference such as "rule:3"."""
    record(desk().stream_id, event, by=by, at=at)
    audit.changed(by=by, thing=thing, verb=verb, facts=facts, at=at)

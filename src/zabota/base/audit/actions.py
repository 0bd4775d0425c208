"""Writing the audit: one line for each look and each change, never altered afterwards."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now


def looked(*, by: str, thing: str, address: str | None = None, at: datetime | None = None) -> AuditEntry:
    """`by` looked at `thing`; both are references such as "agent:5" and "ticket:12"."""
    return _write("looked", by=by, thing=thing, address=address, facts={}, at=at)


def changed(
    *,
    by: str,
    thing: str,
    address: str | None = None,
    facts: Mapping[str, Any] | None = None,
    verb: str = "changed",
    at: datetime | None = None,
) -> AuditEntry:
    """`by` did something to `thing`. facts: ids and small facts as JSON, such as {"fields": ["name"]}; no texts."""
    return _write(verb, by=by, thing=thing, address=address, facts=dict(facts or {}), at=at)


def _write(
    verb: str, *, by: str, thing: str, address: str | None, facts: dict[str, Any], at: datetime | None
) -> AuditEntry:
    return AuditEntry.objects.create(
        at=at or now(), by=by, verb=verb, thing=thing, address=address or None, facts=facts
    )

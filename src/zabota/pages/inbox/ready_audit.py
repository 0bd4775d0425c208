"""What the audit tells of ready answers. Those that are only somebody's own change nothing for the desk."""

from datetime import datetime
from typing import Any

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, values_of
from zabota.base.tickets.models import ReadyAnswer, Topic

FIELDS = ("name", "text", "language", "tone", "agent", "channels", "levels")


def stood(row: ReadyAnswer | None) -> dict[str, Any]:
    """As it is kept, before it is changed; of a new one: {}."""
    kept = ReadyAnswer.objects.select_related("agent").filter(pk=row.pk).first() if row else None
    return _told(kept) if kept else {}


def kept(was: dict[str, Any], row: ReadyAnswer, *, by: str, at: datetime) -> None:
    """Call within the transaction that writes it. Nothing differs: no line."""
    if row.agent_id and was.get("agent", row.agent_id):
        return
    verb = "changed" if was else "made"
    if facts := changes(was, _told(row), name=row.name):
        audit.changed(by=by, thing=f"ready:{row.pk}", verb=verb, facts=facts, at=at)


def removed(row: ReadyAnswer, *, by: str, at: datetime) -> None:
    if row.agent_id is None:
        facts = changes(_told(row), {}, name=row.name)
        audit.changed(by=by, thing=f"ready:{row.pk}", verb="removed", facts=facts, at=at)


def _told(row: ReadyAnswer) -> dict[str, Any]:
    topics = sorted(Topic.objects.filter(pk__in=row.topics).values_list("name", flat=True))
    values = values_of(row, FIELDS)
    return {**values, "topics": topics}

"""What a lead writes beside a cause, and the target."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from zabota.base.audit.changes import changes
from zabota.base.desk.telling import tell
from zabota.core.events.reports import CureWritten, TargetSet
from zabota.rooms.reports.models import Cure, Target

USUAL = 5


@transaction.atomic
def write_cure(
    *, cause: str, words: str, done_on: date | None = None, due_on: date | None = None, by: str, at: datetime
) -> None:
    """Instead of what stood there; without words nothing is done against it."""
    was = _said(cause)
    if words:
        values = {"words": words, "done_on": done_on, "due_on": None if done_on else due_on}
        Cure.objects.update_or_create(cause=cause, defaults=values)
    else:
        Cure.objects.filter(cause=cause).delete()
    told = CureWritten(
        cause=cause,
        done=bool(words and done_on),
        due=due_on.isoformat() if words and due_on and not done_on else "",
    )
    tell(told, thing=f"cure:{cause}", facts=changes(was, _said(cause), name=cause), by=by, at=at)


@transaction.atomic
def set_target(*, hundredths: int, by: str, at: datetime) -> None:
    """Bounces a hundred tickets."""
    was = target()
    Target.objects.update_or_create(pk=1, defaults={"hundredths": hundredths})
    facts = changes({"bounces_a_hundred": was}, {"bounces_a_hundred": hundredths})
    tell(TargetSet(hundredths=hundredths), thing="target:1", facts=facts, by=by, at=at)


def _said(cause: str) -> dict[str, Any]:
    row = Cure.objects.filter(cause=cause).first()
    return {"cure": row.words, "done_on": row.done_on, "due_on": row.due_on} if row else {}


def target() -> int:
    row = Target.objects.filter(pk=1).first()
    return row.hundredths if row else USUAL

"""A new model of any kind: learned aside, judged on what neither it nor the one in use has seen, taken if not worse."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from zabota.base.mind import Silent, ask
from zabota.base.mind.aside import Fitted, NotLearned, fit_in_child
from zabota.rooms.routing.damaged import CORRUPT
from zabota.rooms.routing.models import Learned
from zabota.rooms.routing.thoughts import WORSE

log = logging.getLogger(__name__)
SECONDS = 60.0
# Rows stay, for the page tells of them; what they hold, of the last two alone.
CONTENTS = 2

# Words, label, weight.
Row = tuple[str, str, float]


def last_of(kind: Learned.Kind) -> Learned | None:
    """What was learned last, taken or not: what came since is new. One that cannot be read does not count: it is
    replaced without waiting for anything new.
    """
    return Learned.objects.filter(kind=kind).exclude(because=CORRUPT).defer("content").order_by("-id").first()


def refit(kind: Learned.Kind, rows: Sequence[Row], *, held: int, used: Learned | None, at: datetime) -> Learned | None:
    """rows: the oldest first; the last `held` of them judge. None: nobody to learn it."""
    try:
        tried = fit_in_child(kind, rows[:-held], held=_pairs(rows[-held:]))
        before = _judged(kind, used, rows[-held:])
        whole = fit_in_child(kind, rows)
    except NotLearned as trouble:
        log.info("nothing was learned: %s", trouble)
        return None
    scores = {**(tried.scores or {"right": 0.0}), "before": before}
    return _keep(kind, whole, scores, promoted=before is None or scores["right"] >= before, at=at)


def _judged(kind: Learned.Kind, used: Learned | None, held: Sequence[Row]) -> float | None:
    """How often the one in use is right on the same rows; None where there is none, or it cannot be read."""
    if used is None:
        return None
    try:
        right = ask("judge", seconds=SECONDS, kind=kind, model=used.pk, rows=_pairs(held))["right"]
    except Silent as silence:
        log.warning("the model in use could not be judged: %s", silence)
        return None
    return None if right is None else float(right)


def _pairs(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [(words, label) for words, label, _weight in rows]


@transaction.atomic
def _keep(kind: Learned.Kind, fitted: Fitted, scores: dict[str, Any], *, promoted: bool, at: datetime) -> Learned:
    made = Learned.objects.create(
        kind=kind,
        content=fitted.content if promoted else b"",
        sha256=fitted.sha256,
        labels=fitted.labels,
        scores=scores,
        made_at=at,
        promoted_at=at if promoted else None,
        because="" if promoted else WORSE,
    )
    rows = Learned.objects.filter(kind=kind).exclude(promoted_at=None).order_by("-id")
    last = list(rows.values_list("pk", flat=True)[:CONTENTS])
    Learned.objects.filter(kind=kind).exclude(pk__in=last).exclude(content=b"").update(content=b"")
    return made

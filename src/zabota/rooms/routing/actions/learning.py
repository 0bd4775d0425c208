"""A new model of topics: learned aside, judged on what neither it nor the one in use has seen, taken if not worse."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from zabota.base.mind import Silent, ask
from zabota.base.mind.aside import Fitted, NotLearned, fit_in_child
from zabota.rooms.routing.damaged import CORRUPT
from zabota.rooms.routing.labels import Label, labels, texts
from zabota.rooms.routing.models import Learned
from zabota.rooms.routing.thoughts import WORSE

log = logging.getLogger(__name__)
TOPICS = Learned.Kind.TOPICS
# Fewer new ones teach nothing that is worth the work; the newest fifth is what a model is judged by.
FEWEST_NEW, HELD, MOST_HELD = 10, 0.2, 1_000
# Two topics and a handful of tickets: before that, declared words know more.
FEWEST = 20
SECONDS = 60.0
# Rows stay, for the page tells of them; what they hold, of the last two alone.
CONTENTS = 2

Row = tuple[str, str, float]


def learn(*, at: datetime) -> Learned | None:
    """None: nothing new, too little, or nobody to learn it. Running it twice at once learns the same twice."""
    known = labels()
    used = _in_use()
    # One that cannot be read is replaced without waiting for anything new.
    last = Learned.objects.filter(kind=TOPICS).exclude(because=CORRUPT).defer("content").order_by("-id").first()
    fresh = [label for label in known if last is None or label.at > last.made_at]
    if len(known) < FEWEST or len(fresh) < FEWEST_NEW or len({label.topic for label in known}) < 2:
        return None
    held = _held(known, used)
    words = texts(known)
    rows = [(words.get(label.ticket, ""), str(label.topic), label.weight) for label in known]
    try:
        tried = fit_in_child(TOPICS, rows[: len(rows) - held], held=_pairs(rows[-held:]))
        before = _judged(used, rows[-held:])
        whole = fit_in_child(TOPICS, rows)
    except NotLearned as trouble:
        log.info("nothing was learned: %s", trouble)
        return None
    scores = {**(tried.scores or {"right": 0.0}), "before": before}
    return _keep(whole, scores, promoted=before is None or scores["right"] >= before, at=at)


def _held(known: Sequence[Label], used: Learned | None) -> int:
    """How many of the newest: a fifth, but none that the one in use has learned from."""
    unseen = [label for label in known if used is None or label.at > used.made_at]
    return max(min(round(len(known) * HELD), len(unseen), MOST_HELD), 1)


def _judged(used: Learned | None, held: Sequence[Row]) -> float | None:
    """How often the one in use is right on the same rows; None where there is none, or it cannot be read."""
    if used is None:
        return None
    try:
        right = ask("judge", seconds=SECONDS, kind=TOPICS, model=used.pk, rows=_pairs(held))["right"]
    except Silent as silence:
        log.warning("the model in use could not be judged: %s", silence)
        return None
    return None if right is None else float(right)


def _pairs(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [(words, label) for words, label, _weight in rows]


def _in_use() -> Learned | None:
    rows = Learned.objects.filter(kind=TOPICS).exclude(promoted_at=None)
    return rows.defer("content").order_by("-id").first()


@transaction.atomic
def _keep(fitted: Fitted, scores: dict[str, Any], *, promoted: bool, at: datetime) -> Learned:
    made = Learned.objects.create(
        kind=TOPICS,
        content=fitted.content if promoted else b"",
        sha256=fitted.sha256,
        labels=fitted.labels,
        scores=scores,
        made_at=at,
        promoted_at=at if promoted else None,
        because="" if promoted else WORSE,
    )
    rows = Learned.objects.filter(kind=TOPICS).exclude(promoted_at=None).order_by("-id")
    last = list(rows.values_list("pk", flat=True)[:CONTENTS])
    Learned.objects.filter(kind=TOPICS).exclude(pk__in=last).exclude(content=b"").update(content=b"")
    return made

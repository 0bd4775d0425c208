"""A new model of who solves what: from about 500 solved tickets on; learned, judged and kept as that of topics."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from statistics import median

from django.db import transaction

from zabota.base.mind import Silent, ask
from zabota.base.mind.aside import NotLearned, fit_in_child
from zabota.core.routing.teaching import weight
from zabota.rooms.routing.damaged import CORRUPT
from zabota.rooms.routing.minding import learned_from
from zabota.rooms.routing.models import Learned, Solved

log = logging.getLogger(__name__)
PEOPLE = Learned.Kind.RESOLVERS
FEWEST, FEWEST_NEW, MOST, HELD = 500, 100, 20_000, 0.2
# Whoever solved fewer, or nothing for half a year, is no candidate: there is nothing to learn of them.
SOLVED, ACTIVE_DAYS = 5, 180
SECONDS, CONTENTS = 60.0, 2

Row = tuple[str, str, float]


def learn(*, at: datetime) -> Learned | None:
    """None: too little, nothing new, or nobody to learn it."""
    # One that cannot be read is replaced without waiting for anything new.
    last = Learned.objects.filter(kind=PEOPLE).exclude(because=CORRUPT).defer("content").order_by("-id").first()
    known = Solved.objects.filter(holds_at__lte=at).exclude(text="")
    fresh = known.filter(holds_at__gt=last.made_at) if last else known
    if fresh[: FEWEST_NEW + 1].count() < FEWEST_NEW or known[: FEWEST + 1].count() < FEWEST:
        return None
    rows = lessons(list(known.order_by("-solved_at")[:MOST]), at)
    if len(rows) < FEWEST or len({agent for _text, agent, _weight in rows}) < 2:
        return None
    used = learned_from()
    held = max(1, round(len(rows) * HELD))
    try:
        tried = fit_in_child(PEOPLE, rows[:-held], held=_pairs(rows[-held:]))
        before = _judged(used, rows[-held:])
        whole = fit_in_child(PEOPLE, rows)
    except NotLearned as trouble:
        log.info("nothing was learned: %s", trouble)
        return None
    scores = {**(tried.scores or {"right": 0.0}), "before": before}
    promoted = before is None or scores["right"] >= before
    return _keep(whole.content, whole.sha256, whole.labels, scores, promoted=promoted, at=at)


def lessons(solved: Sequence[Solved], at: datetime) -> list[Row]:
    """(text, agent, weight), the oldest first. What was solved lately, and quicker than is usual for its topic, teaches
    more.
    """
    minutes: dict[int | None, list[int]] = defaultdict(list)
    by: dict[int, list[datetime]] = defaultdict(list)
    for one in solved:
        minutes[one.topic_id].append(one.minutes)
        by[one.agent_id].append(one.solved_at)
    usual = {topic: median(some) for topic, some in minutes.items()}
    candidates = {agent for agent, some in by.items() if len(some) >= SOLVED and (at - max(some)).days <= ACTIVE_DAYS}
    rows = [
        (
            one.text,
            str(one.agent_id),
            weight(age_days=(at - one.solved_at).days, minutes=one.minutes, usual_minutes=usual[one.topic_id]),
        )
        for one in solved
        if one.agent_id in candidates
    ]
    return rows[::-1]


def _judged(used: Learned | None, held: Sequence[Row]) -> float | None:
    if used is None:
        return None
    try:
        right = ask("judge", seconds=SECONDS, kind=PEOPLE, model=used.pk, rows=_pairs(held))["right"]
    except Silent as silence:
        log.warning("the model in use could not be judged: %s", silence)
        return None
    return None if right is None else float(right)


def _pairs(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [(text, agent) for text, agent, _weight in rows]


@transaction.atomic
def _keep(
    content: bytes, sha256: str, labels: int, scores: dict[str, float | None], *, promoted: bool, at: datetime
) -> Learned:
    made = Learned.objects.create(
        kind=PEOPLE,
        content=content if promoted else b"",
        sha256=sha256,
        labels=labels,
        scores=scores,
        made_at=at,
        promoted_at=at if promoted else None,
        because="" if promoted else "worse",
    )
    rows = Learned.objects.filter(kind=PEOPLE).exclude(promoted_at=None).order_by("-id")
    last = list(rows.values_list("pk", flat=True)[:CONTENTS])
    Learned.objects.filter(kind=PEOPLE).exclude(pk__in=last).exclude(content=b"").update(content=b"")
    return made

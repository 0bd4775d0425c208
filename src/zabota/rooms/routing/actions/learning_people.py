"""A new model of who solves what: from about 500 solved tickets on."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from statistics import median

from zabota.core.routing.teaching import weight
from zabota.rooms.routing.actions.refitting import Row, last_of, refit
from zabota.rooms.routing.learned import in_use
from zabota.rooms.routing.models import Learned, Solved

PEOPLE = Learned.Kind.RESOLVERS
FEWEST, FEWEST_NEW, MOST, HELD = 500, 100, 20_000, 0.2
# Whoever solved fewer, or nothing for half a year, is no candidate: there is nothing to learn of them.
SOLVED, ACTIVE_DAYS = 5, 180


def learn(*, at: datetime) -> Learned | None:
    """None: too little, nothing new, or nobody to learn it."""
    last = last_of(PEOPLE)
    known = Solved.objects.filter(holds_at__lte=at).exclude(text="")
    fresh = known.filter(holds_at__gt=last.made_at) if last else known
    if fresh[: FEWEST_NEW + 1].count() < FEWEST_NEW or known[: FEWEST + 1].count() < FEWEST:
        return None
    rows = lessons(list(known.order_by("-solved_at")[:MOST]), at)
    if len(rows) < FEWEST or len({agent for _text, agent, _weight in rows}) < 2:
        return None
    return refit(PEOPLE, rows, held=max(1, round(len(rows) * HELD)), used=in_use(PEOPLE), at=at)


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

"""What is asked of process `mind`, and what is done when it is silent. Shapes: core/routing/thinking.py."""

from collections.abc import Mapping, Sequence

from zabota.base.mind import Silent, ask
from zabota.rooms.routing import damaged
from zabota.rooms.routing.learned import in_use
from zabota.rooms.routing.models import Learned

RESOLVERS = Learned.Kind.RESOLVERS
# Who waits for an answer on a page does not wait longer; the plain sum is there at once.
SOON = 0.3
# Backlogs are matched by a job.
PATIENT = 30.0
# More than the dearest of all who have room: on a new desk nobody has a chance that is known, and yet people are there.
# Where it is not sure, they are offered it, not given.
STAY = 20.0
# A second one at once costs a person so much more than the first.
CROWDING = 0.15


def nearest(text: str, others: Sequence[str]) -> list[float] | None:
    """How like each of the others is, 0 to 1; None when mind is silent."""
    if not others:
        return []
    try:
        found = ask("nearest", seconds=SOON, text=text, candidates=[[place, one] for place, one in enumerate(others)])
    except Silent:
        return None
    likeness = [0.0] * len(others)
    for place, near in found:
        likeness[place] = float(near)
    return likeness


def shares(texts: Mapping[int, str], model: Learned | None) -> dict[int, dict[int, float]]:
    """By key of the text, agent -> share by the linear model; nothing without it, and nothing when mind is silent."""
    if model is None or not texts:
        return {}
    asked = [{"text": text, "prior": None} for text in texts.values()]
    try:
        found = ask("understand_many", seconds=2.0, texts=asked, topics=None, resolvers=model.pk, corrections=[])
    except Silent:
        return {}
    if damaged.trouble(found[0], RESOLVERS, model.pk):
        # The one before it, if there is one and it is another.
        before = in_use(RESOLVERS)
        return shares(texts, before) if before and before.pk < model.pk else {}
    return {
        key: {int(agent): share for agent, share in (one["people"] or {}).items()}
        for key, one in zip(texts, found, strict=True)
    }


def match(costs: Sequence[Sequence[float | None]], room: Sequence[int]) -> list[int | None] | None:
    """Who takes which, the cheapest whole; None when mind is silent."""
    try:
        found = ask("match", seconds=PATIENT, costs=costs, room=list(room), stay=STAY, crowding=CROWDING)
    except Silent:
        return None
    return [None if one is None else int(one) for one in found]

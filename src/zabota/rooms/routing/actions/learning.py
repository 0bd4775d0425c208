"""A new model of topics: from what people said of tickets, and what was solved so."""

from collections.abc import Sequence
from datetime import datetime

from zabota.rooms.routing.actions.refitting import last_of, refit
from zabota.rooms.routing.labels import Label, labels, texts
from zabota.rooms.routing.learned import in_use
from zabota.rooms.routing.models import Learned

TOPICS = Learned.Kind.TOPICS
# Fewer new ones teach nothing that is worth the work; the newest fifth is what a model is judged by.
FEWEST_NEW, HELD, MOST_HELD = 10, 0.2, 1_000
# Two topics and a handful of tickets: before that, declared words know more.
FEWEST = 20


def learn(*, at: datetime) -> Learned | None:
    """None: nothing new, too little, or nobody to learn it. Running it twice at once learns the same twice."""
    known = labels()
    last, used = last_of(TOPICS), in_use(TOPICS)
    fresh = [label for label in known if last is None or label.at > last.made_at]
    if len(known) < FEWEST or len(fresh) < FEWEST_NEW or len({label.topic for label in known}) < 2:
        return None
    words = texts(known)
    rows = [(words.get(label.ticket, ""), str(label.topic), label.weight) for label in known]
    return refit(TOPICS, rows, held=_held(known, used), used=used, at=at)


def _held(known: Sequence[Label], used: Learned | None) -> int:
    """How many of the newest: a fifth, but none that the one in use has learned from."""
    unseen = [label for label in known if used is None or label.at > used.made_at]
    return max(min(round(len(known) * HELD), len(unseen), MOST_HELD), 1)

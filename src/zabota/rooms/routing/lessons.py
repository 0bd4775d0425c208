"""What corrections teach at once, before any model has learned from them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from zabota.core.routing.damage import Lesson
from zabota.core.routing.damage import lesson as learned_lesson
from zabota.core.routing.sameness import SAME, nearest
from zabota.rooms.routing.models import Correction, Reading

HELD = timedelta(days=90)
MOST, USUAL = 300, 200
KINDS = ("topic", "language", "damage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """Somebody said of ticket `number` that its `what` is not `was` but `became`. words: what that ticket says."""

    what: str
    was: str
    became: str
    number: int
    agent: int | None
    at: datetime
    words: Collection[str]


def taught(*, at: datetime) -> list[Taught]:
    """The newest corrections, the newest first: two queries."""
    rows = list(
        Correction.objects.filter(at__gte=at - HELD, what__in=KINDS)
        .order_by("-at", "-id")
        .values("what", "was", "became", "ticket_id", "ticket__number", "agent_id", "at")[:MOST]
    )
    words = dict(Reading.objects.filter(pk__in={row["ticket_id"] for row in rows}).values_list("pk", "words"))
    return [
        Taught(
            what=row["what"],
            was=row["was"],
            became=row["became"],
            number=row["ticket__number"],
            agent=row["agent_id"],
            at=row["at"],
            words=words.get(row["ticket_id"], ()),
        )
        for row in rows
    ]


def that_fit(words: Collection[str], those: Sequence[Taught]) -> list[Taught]:
    """Of each kind the one whose ticket says the same, the nearest and of these the newest."""
    found = []
    for what in KINDS:
        mine = [(one, one.words) for one in those if one.what == what]
        if fits := nearest(words, mine, SAME):
            found.append(fits)
    return found


def lesson(those: Sequence[Taught], *, at: datetime) -> Lesson:
    """What corrected damage says of words, against what tickets say that nobody touched."""
    corrected = [(one.words, int(one.became) - int(one.was)) for one in those if one.what == "damage"]
    if not corrected:
        return Lesson()
    usual = Reading.objects.filter(at__gte=at - HELD).order_by("-at").values_list("words", flat=True)[:USUAL]
    return learned_lesson(corrected, list(usual))

"""The three questions, their scales, and what a mark means."""

from enum import StrEnum


class Kind(StrEnum):
    """CSAT: how satisfied, 1 to 5. NPS: would you recommend us, 0 to 10. CES: how easy was it, 1 to 7."""

    CSAT = "csat"
    NPS = "nps"
    CES = "ces"


class Mood(StrEnum):
    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


_SCALES = {Kind.CSAT: range(1, 6), Kind.NPS: range(11), Kind.CES: range(1, 8)}
# The first mark of the middle, and the first that is high. For NPS as Reichheld drew it: 0-6, 7-8, 9-10.
_EDGES = {Kind.CSAT: (4, 5), Kind.NPS: (7, 9), Kind.CES: (5, 6)}


def scale(kind: Kind) -> range:
    """The marks that can be given."""
    return _SCALES[kind]


def mood(kind: Kind, mark: int) -> Mood:
    """LOW: somebody should call."""
    middle, high = _EDGES[kind]
    return Mood.LOW if mark < middle else Mood.MIDDLE if mark < high else Mood.HIGH

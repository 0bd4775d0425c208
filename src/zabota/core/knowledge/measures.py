"""How well articles are found: for each question, at which place the right one stood."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """first, three: the share of questions whose article stood first, among the first three. mrr: the mean of one over
    its place, 0 where it was not found (mean reciprocal rank).
    """

    questions: int
    first: float
    three: float
    mrr: float


def measured(places: Sequence[int | None]) -> Measured:
    """places: from 1; None where the article was not found."""
    many = max(1, len(places))
    return Measured(
        questions=len(places),
        first=round(sum(place == 1 for place in places) / many, 4),
        three=round(sum(place is not None and place <= 3 for place in places) / many, 4),
        mrr=round(sum(1 / place for place in places if place) / many, 4),
    )

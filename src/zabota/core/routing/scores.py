"""How good guesses were, told beside the truth."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One guess and the truth. best: the three likeliest labels. share: how likely it said it was to be right."""

    truth: str
    best: Sequence[str]
    margin: float
    share: float
    known: bool


def scores(judged: Sequence[Judged], *, learned: frozenset[str], unlearned_is_outside: bool) -> dict[str, Any]:
    """accuracy, top3: of all rows in scope, known or not. coverage: the part of them that is known; accuracy_known:
    how many of these are right. ece: expected calibration error of shares, in ten bins. Shares of one, None of nothing.

    outside: rows whose label was never learned; caught: the part of them that is not known. caught_deferring_10: the
    same if just the tenth of the rows in scope with the least margins were left to people. Where somebody must be named
    all the same (unlearned_is_outside=False) such rows are in scope, and wrong.
    """
    outside = [one for one in judged if unlearned_is_outside and one.truth not in learned]
    inside = [one for one in judged if not unlearned_is_outside or one.truth in learned]
    known = [one for one in inside if one.known]
    least = sorted(one.margin for one in inside)[len(inside) // 10] if inside else 0.0
    return {
        "rows": len(inside),
        "accuracy": _part(inside, [_right(one) for one in inside]),
        "top3": _part(inside, [one.truth in one.best for one in inside]),
        "coverage": _part(inside, [one.known for one in inside]),
        "accuracy_known": _part(known, [_right(one) for one in known]),
        "ece": _ece(inside),
        "outside": len(outside),
        "caught": _part(outside, [not one.known for one in outside]),
        "caught_deferring_10": _part(outside, [one.margin < least for one in outside]),
    }


def _right(one: Judged) -> bool:
    return one.truth == one.best[0]


def _part(of: Sequence[Judged], true: Sequence[bool]) -> float | None:
    return round(sum(true) / len(of), 4) if of else None


def _ece(judged: Sequence[Judged]) -> float | None:
    bins: list[list[Judged]] = [[] for _ in range(_BINS)]
    for one in judged:
        bins[min(int(one.share * _BINS), _BINS - 1)].append(one)
    off = sum(abs(sum(one.share - _right(one) for one in of)) for of in bins)
    return round(off / len(judged), 4) if judged else None

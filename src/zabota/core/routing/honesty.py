"""How honest guesses were, judged by what people said in the end; with the error that so few cases leave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

# Fewer cases give no figure.
ENOUGH = 10
_Z = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One ticket whose topic is known by now. day: it came. truth: None: about none of the topics. sure: the guess was
    acted on. likeliest: up to three topics, the guess among them.
    """

    day: date
    language: str
    truth: int | None
    guess: int | None
    share: float
    sure: bool
    likeliest: Sequence[int] = ()

    @property
    def right(self) -> bool:
        return self.guess is not None and self.guess == self.truth


@dataclass(frozen=True, slots=True)
class Figure:
    """part of whole. share, low, high: 0 to 1, with the 95 % interval around it; None with too few cases."""

    part: int
    whole: int

    @property
    def share(self) -> float | None:
        return self.part / self.whole if self.whole >= ENOUGH else None

    @property
    def low(self) -> float:
        return self._wilson(-1)

    @property
    def high(self) -> float:
        return self._wilson(1)

    def _wilson(self, sign: int) -> float:
        """Wilson (1927): keeps within 0 and 1, and is honest for few cases."""
        if not self.whole:
            return 0.0 if sign < 0 else 1.0
        share, n = self.part / self.whole, self.whole
        middle = share + _Z**2 / (2 * n)
        half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
        return min(max((middle + sign * half) / (1 + _Z**2 / n), 0.0), 1.0)


def at_once(cases: Iterable[Case]) -> Figure:
    """Of those where it was sure: how many were right."""
    said = [case.right for case in cases if case.sure]
    return Figure(sum(said), len(said))


def among_three(cases: Iterable[Case]) -> Figure:
    found = [case.truth in case.likeliest for case in cases]
    return Figure(sum(found), len(found))


def unsure(cases: Iterable[Case]) -> Figure:
    found = [not case.sure for case in cases]
    return Figure(sum(found), len(found))


def rightly_silent(cases: Iterable[Case]) -> Figure:
    """Of those where it said "I don't know": how often its best guess would have been wrong."""
    silent = [not case.right for case in cases if not case.sure]
    return Figure(sum(silent), len(silent))


@dataclass(frozen=True, slots=True)
class Again:
    """What would have become of the same tickets."""

    right: int
    wrong: int
    silent: int

    @property
    def whole(self) -> int:
        return self.right + self.wrong + self.silent


def again(cases: Iterable[Case], sure_from: float, was: float) -> Again:
    """The same guesses with another threshold. was: the one that held. What was silent although its share reached that
    had another reason to be, and stays so.
    """
    right = wrong = silent = 0
    for case in cases:
        odd = not case.sure and case.share >= was
        if case.guess is None or odd or case.share < sure_from:
            silent += 1
        elif case.right:
            right += 1
        else:
            wrong += 1
    return Again(right, wrong, silent)

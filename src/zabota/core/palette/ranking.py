"""How well a text fits what was typed: it begins with it, a word of it does, or its letters stand in it in order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from zabota.core.palette.folding import fold
from zabota.core.palette.layouts import readings
from zabota.core.palette.scripts import sound

T = TypeVar("T")

WHOLE, PREFIX, WORDS, SOUND, LETTERS = 100, 80, 60, 40, 20
SHORTEST_LETTERS = 2  # letters that may be found one by one


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """read: what was understood where the layout was wrong ("" where it was right)."""

    thing: T
    score: float
    read: str = ""


def score(typed: str, text: str, *, name: bool = False) -> float:
    """0 where it does not fit; more is better, a shorter text before a longer one.

    name: of a person; other scripts and endings of cases count too (`передать Марии` finds Maria).
    """
    wanted, there = fold(typed), fold(text)
    if not wanted or not there:
        return 0
    fit = _fit(wanted, there)
    if not fit and name:
        fit = _by_sound(wanted, there)
    if not fit and len(wanted) >= SHORTEST_LETTERS and _in_order(wanted.replace(" ", ""), there):
        fit = LETTERS
    return fit + 10 / (10 + len(there)) if fit else 0


def best(typed: str, texts: Iterable[str], *, name: bool = False) -> float:
    """The best score among several texts for one thing, such as its words in three languages."""
    return max((score(typed, text, name=name) for text in texts), default=0)


def rank(typed: str, things: Sequence[T], texts: Callable[[T], Iterable[str]], *, name: bool = False) -> list[Found[T]]:
    """What fits, the best first, things alike in the order given. Other keyboard layouts are tried if nothing does."""
    for attempt, read in ((typed, ""), *((other, other) for other in readings(typed))):
        rated = [Found(thing, best(attempt, texts(thing), name=name), read) for thing in things]
        if found := sorted((one for one in rated if one.score), key=lambda one: -one.score):
            return found
    return []


def _fit(wanted: str, there: str) -> int:
    if there == wanted:
        return WHOLE
    if there.startswith(wanted):
        return PREFIX
    words = there.split()
    return WORDS if all(any(word.startswith(part) for word in words) for part in wanted.split()) else 0


def _by_sound(wanted: str, there: str) -> int:
    names = [sound(word) for word in there.split()]
    return SOUND if all(any(_sounds_like(sound(part), word) for word in names) for part in wanted.split()) else 0


def _sounds_like(part: str, word: str) -> bool:
    """With an ending of a case less: марии, Mariei are Мария, Maria."""
    return any(len(stem) >= 3 and word.startswith(stem) for stem in (part[:-1], part[:-2])) or word.startswith(part)


def _in_order(letters: str, there: str) -> bool:
    rest = iter(there)
    return all(letter in rest for letter in letters)

"""The words of a text by which solved tickets like it are found: folded, without endings; and which of them are asked
for, so that what is read stays bounded however many were solved.
"""

import math
import re
from collections.abc import Collection, Mapping, Sequence

from zabota.core.palette.folding import fold

_WORD = re.compile(r"[^\W_]+")
SHORTEST, STEM = 3, 6
# Words of a text that count; a longer text says the same again.
MOST_WORDS = 120
ASKED = 8
# How many rows the words that are asked for may lead to, together.
BUDGET = 3_000


def terms(text: str) -> list[str]:
    """Each once, in their order. A word longer than six letters counts by its beginning: endings change, in all of the
    seven languages; one with a digit (COM3, 8041) counts whole.
    """
    found: dict[str, None] = {}
    for word in _WORD.findall(fold(text)):
        if len(found) >= MOST_WORDS:
            break
        if any(letter.isdigit() for letter in word):
            if len(word) > 1:
                found[word[:24]] = None
        elif len(word) >= SHORTEST:
            found[word[:STEM]] = None
    return list(found)


def rarest(words: Sequence[str], counts: Mapping[str, int], *, budget: int = BUDGET) -> list[str]:
    """The words to ask for: those in the fewest solved tickets, up to eight, as long as they lead to no more than
    `budget` rows together. counts: in how many solved tickets a word is; one that is in none is not asked for.
    """
    chosen: list[str] = []
    left = budget
    for word in sorted((one for one in words if counts.get(one)), key=lambda one: (counts[one], one)):
        if len(chosen) == ASKED or counts[word] > left:
            break
        chosen.append(word)
        left -= counts[word]
    return chosen


def weight(count: int, solved: int) -> float:
    """How much a word says (inverse document frequency, smoothed, never below zero)."""
    return math.log(1 + (solved + 1) / (count + 1))


def likeness(one: Collection[str], other: Collection[str], counts: Mapping[str, int], solved: int) -> float:
    """How like two texts are by their words, each once, 0 to 1: the cosine, the rare ones weighing more. A word that is
    not in counts weighs as a middling one.
    """
    return likenesses(one, [other], counts, solved)[0]


def likenesses(
    one: Collection[str], others: Sequence[Collection[str]], counts: Mapping[str, int], solved: int
) -> list[float]:
    """The same of one text with each of the others: what a word weighs is reckoned once. Some 12 µs each."""
    squares = _Squares(counts, solved)
    own = frozenset(one)
    size = sum(squares[word] for word in own)
    found = []
    for other in others:
        whole = math.sqrt(size * sum(map(squares.__getitem__, set(other))))
        found.append(min(1.0, sum(map(squares.__getitem__, own.intersection(other))) / whole) if whole else 0.0)
    return found


class _Squares(dict[str, float]):
    """What each word weighs, squared."""

    def __init__(self, counts: Mapping[str, int], solved: int) -> None:
        super().__init__()
        self._counts, self._solved = counts, solved
        self._usual = weight(math.isqrt(max(solved, 0)), solved) ** 2

    def __missing__(self, word: str) -> float:
        count = self._counts.get(word)
        self[word] = self._usual if count is None else weight(count, self._solved) ** 2
        return self[word]

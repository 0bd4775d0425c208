"""The words of a dictionary that are near to one that is written wrongly, and how near: by what hands and ears do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from zabota.core.coach.spelling.graph import Graph

_ROWS = {
    "ru": ("ёйцукенгшщзхъ", " фывапролджэ", "  ячсмитьбю"),
    "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "ro": ("qwertyuiopăî", "asdfghjklșț", "zxcvbnmâ"),
}
# Letters that sound alike where no stress falls, or look alike.
_EAR = {
    "ru": "ао ое еи ия ея еэ ыи бп вф гк дт жш зс сц шщ йи ъь чш уо юу",
    "en": "ea ei ie ao ou iy sc ck sz fv td gj mn",
    "ro": "ei ou",
}
# What each kind of slip costs; see decision 34 for what they were chosen by.
_OTHER, _NEXT_KEY, _HEARD, _TWIN = 1.15, 0.95, 0.6, 0.3
_LOST, _DOUBLED, _SILENT, _SWAPPED = 0.9, 0.5, 0.45, 0.6
_SILENT_LETTERS = {"ru": "ьъ", "en": "", "ro": "i"}
_MARKED = ("ёе", "ăa", "âa", "ăâ", "âî", "îi", "șs", "țt")
MOST_LETTERS = 24


@dataclass(frozen=True, slots=True)
class Near:
    word: str
    cost: float
    """0 for the same word, about 1 for each letter that is wrong."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What it costs that one letter stands for another, a letter is missing, or is too much."""

    instead: Mapping[tuple[str, str], float]
    silent: str

    def gap(self, letter: str, before: str) -> float:
        """A letter that was left out, or is too much."""
        return _DOUBLED if letter == before else _SILENT if letter in self.silent else _LOST


@cache
def costs(language: str) -> Costs:
    instead = dict.fromkeys(_beside(_ROWS[language]), _NEXT_KEY)
    instead |= {pair: _HEARD for two in _EAR[language].split() for pair in ((two[0], two[1]), (two[1], two[0]))}
    instead |= {pair: _TWIN for two in _MARKED for pair in ((two[0], two[1]), (two[1], two[0]))}
    return Costs(instead, _SILENT_LETTERS[language])


def near(graph: Graph, word: str, language: str, *, within: float) -> Iterator[Near]:
    """Small letters and large are the same here. Nothing for what is longer than 24 letters.

    One walk through the graph; for each letter on the way the row of Damerau and Levenshtein's table, given up as soon
    as all of it costs too much.
    """
    low = word.lower()
    if not low or len(low) > MOST_LETTERS:
        return
    table = costs(language)
    first = [0.0]
    for at, letter in enumerate(low):
        first.append(first[-1] + table.gap(letter, low[at - 1] if at else ""))
    ways: list[tuple[str, int, list[float], list[float]]] = [("", 1, first, [])]
    while ways:
        written, node, row, above = ways.pop()
        before = written[-1:].lower()
        for letter, to, ends in graph.below(node):
            next_row = _row(low, letter.lower(), before, row, above, table)
            if ends and next_row[-1] <= within:
                yield Near(written + letter, next_row[-1])
            if to and min(next_row) <= within:
                ways.append((written + letter, to, next_row, row))


def _row(low: str, letter: str, before: str, row: list[float], above: list[float], table: Costs) -> list[float]:
    """above: the row before the last, [] at the first letter."""
    put = table.gap(letter, before)
    instead = table.instead
    made = [row[0] + put]
    last = ""
    for at, wanted in enumerate(low):
        cost = row[at] if wanted == letter else row[at] + instead.get((wanted, letter), _OTHER)
        cost = min(cost, row[at + 1] + put, made[at] + table.gap(wanted, last))
        if above and at and wanted == before and last == letter:
            cost = min(cost, above[at - 1] + _SWAPPED)
        made.append(cost)
        last = wanted
    return made


def _beside(rows: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for number, keys in enumerate(rows):
        for at, key in enumerate(keys):
            below = rows[number + 1][max(0, at - 1) : at + 1] if number + 1 < len(rows) else ""
            for other in keys[at + 1 : at + 2] + below:
                yield key, other
                yield other, key

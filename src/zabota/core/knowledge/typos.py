"""Words written nearly so: which keys two of them share, and how many slips lie between them.

Keys are what is left when letters are taken out, as SymSpell does it (Garbe 2012): two words with a slip each share
one, so a database finds the neighbours of a word by equality alone.
"""

from itertools import combinations

SHORTEST = 4  # letters of a word in which a slip is forgiven
LONG = 9  # letters from which two are
# Letters of a word that are looked at: keys of fewer than six would be shared by half of a large vocabulary.
_HEAD = 8


def keys(word: str) -> set[str]:
    """Some five for a short word, 37 for a long one; none where no slip is forgiven."""
    if len(word) < SHORTEST - 1 or not word.isalpha():
        return set()
    head = word[:_HEAD]
    return {
        "".join(letter for place, letter in enumerate(head) if place not in out)
        for many in range((2 if len(word) >= LONG else 1) + 1)
        for out in combinations(range(len(head)), many)
    }


def forgiven(word: str) -> int:
    """How many slips a typed word may have."""
    if len(word) < SHORTEST or not word.isalpha():
        return 0
    return 2 if len(word) >= LONG else 1


def slips(one: str, other: str, most: int) -> int:
    """Letters left out, put in, changed, or two beside each other swapped (optimal string alignment); `most` + 1 as
    soon as there are more.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    # What both begin and end with changes nothing, and is most of either.
    same = _alike(one, other)
    one, other = one[same:], other[same:]
    same = _alike(one[::-1], other[::-1])
    one, other = one[: len(one) - same], other[: len(other) - same]
    if not one or not other:
        return len(one) + len(other)
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, wanted in enumerate(other, 1):
            best = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)


def _alike(one: str, other: str) -> int:
    """How many letters both begin with."""
    differs = (place for place, (mine, yours) in enumerate(zip(one, other, strict=False)) if mine != yours)
    return next(differs, min(len(one), len(other)))

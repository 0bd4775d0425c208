"""Capitals and marks. Who writes all of it so does it by habit; what a machine shows has no "you", no "when"."""

import re
from collections.abc import Sequence

from zabota.core.coach.mood.signs import of, unquoted
from zabota.core.coach.reading import folded, prose

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[^.!?…:\n]+[.!?…]*(?P<colon>:?)")
_MARKS = re.compile(r"[!?]{2,}")
# From so many words on it is a sentence, not an abbreviation; so much of the letter in capitals is a habit.
WORDS, HABIT = 3, 0.8


def shouted(text: str, *, before: Sequence[str] = ()) -> str:
    """The words that were written in capitals to be louder; "" for none. before: all that the customer wrote."""
    if all(_share(one) >= HABIT for one in [*before, text] if _WORD.search(one)):
        return ""
    plain, shown = unquoted(text), prose(text)
    after_colon = False
    for found in _SENTENCE.finditer(shown):
        words = [word for word in _WORD.findall(found[0]) if plain[found.start() : found.end()].strip()]
        big = [word for word in words if word.isupper()]
        machine = after_colon
        after_colon = bool(found["colon"]) or (after_colon and len(big) == len(words))
        if machine or not big:
            continue
        if len(big) >= WORDS and len(big) >= HABIT * len(words) and of("persons").search(folded(" ".join(big))):
            return " ".join(found[0].split())[:80]
    return _stressed(plain, shown)


def marks(text: str) -> bool:
    return bool(_MARKS.search(unquoted(text)))


def _stressed(plain: str, shown: str) -> str:
    """NEVER and NOBODY in a letter of small ones: two of them."""
    found = [
        word[0]
        for word in _WORD.finditer(shown)
        if len(word[0]) > 2 and word[0].isupper() and plain[word.start() : word.end()].strip() and _common(word[0])
    ]
    return " … ".join(found[:3]) if len(found) >= 2 else ""


def _common(word: str) -> bool:
    return bool(of("stressed").fullmatch(folded(word)))


def _share(text: str) -> float:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) / len(letters) if letters else 0.0

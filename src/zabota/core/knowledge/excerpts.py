"""The words of a text around what fits a question."""

import re
from collections.abc import Collection

from zabota.core.knowledge.meaning import Meaning
from zabota.core.knowledge.words import stem, words

LENGTH = 180  # letters
_READ = 20_000  # letters of a text that are looked at
_PIECE = re.compile(r"[^\n.!?…]+(?:[.!?…]+(?!\s)[^\n.!?…]*)*[.!?…]*")


def excerpt(plain: str, asked: Meaning) -> str:
    """The sentences with most of what is asked, the rare words weighing more; its beginning where none fits.

    At most LENGTH letters and two signs for what is left out.
    """
    pieces = [found for found in _PIECE.finditer(plain[:_READ]) if found[0].strip()]
    if not pieces:
        return ""
    weights = {root: weight * asked.rarity(root) for slot in asked.slots for root, weight in slot.stems.items()}
    best = max(range(len(pieces)), key=lambda at: (_says(pieces[at][0], weights, asked.language), -at))
    return _cut(plain[:_READ], pieces[best].start(), weights, asked.language)


def _says(sentence: str, weights: dict[str, float], language: str) -> float:
    return sum(weights.get(root, 0.0) for root in {stem(word, language) for word in words(sentence)})


def _cut(plain: str, start: int, fitting: Collection[str], language: str) -> str:
    """From the sentence on; from further on where what fits would not be seen."""
    whole = " ".join(plain[start:].split())
    first = next((found.start() for found in re.finditer(r"[^\W_]+", whole) if _fits(found[0], fitting, language)), 0)
    begin = 0 if first < LENGTH * 2 // 3 else whole.rfind(" ", 0, first - LENGTH // 3) + 1
    piece = whole[begin : begin + LENGTH]
    if begin + LENGTH < len(whole):
        piece = (piece.rpartition(" ")[0] or piece) + "…"
    # A line of its own above it, such as a heading, is no part of a text that begins with it.
    return ("…" if begin else "") + piece


def _fits(word: str, fitting: Collection[str], language: str) -> bool:
    return any(stem(part, language) in fitting for part in words(word))

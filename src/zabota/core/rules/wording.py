"""Words in a text, as rules look for them."""

import re
from collections.abc import Iterable

from zabota.core.palette.folding import fold

_BETWEEN = re.compile(r"[\W_]+")


def spaced(text: str) -> str:
    """` casa 2 nu mai tipareste`: folded, each word after one space, so that a word is found by its beginning."""
    return f" {_BETWEEN.sub(' ', fold(text)).strip()}"


def has_any(text: str, words: Iterable[str]) -> bool:
    """text: as spaced() makes it."""
    return any(spaced(one) in text for one in words if spaced(one) != " ")

"""Slots of ready answers: `{first_name}` is filled by the desk, any other `{words}` by the writer before it leaves."""

import re
from collections.abc import Mapping

# Letters, digits and blanks, a letter first: neither code such as {"a": 1} nor an empty pair of braces is a slot.
_SLOT = re.compile(r"\{([^\W\d_][\w '’-]{0,39})\}")
_BRACES = str.maketrans("{}", "()")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with what is known in its places. An unknown slot, and one whose value is empty, stays as it is.

    Braces in a value become round: what a customer wrote never turns into a slot.
    """
    return _SLOT.sub(lambda found: values.get(_key(found[1]), "").translate(_BRACES) or found[0], text)


def open_slots(text: str) -> list[str]:
    """What stands in the slots that nobody has filled, each once, in their order."""
    return list(dict.fromkeys(found[1] for found in _SLOT.finditer(text)))


def parts(text: str) -> list[tuple[str, bool]]:
    """The text in pieces: (words, whether it is an open slot with its braces)."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for found in _SLOT.finditer(text):
        pieces += [(text[at : found.start()], False), (found[0], True)]
        at = found.end()
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def _key(words: str) -> str:
    return words.strip().lower().replace(" ", "_")

"""Words as people look for them: without capitals, accents and the difference between ё and е."""

import unicodedata


def fold(text: str) -> str:
    """As many characters as before, so that a place in the one is a place in the other."""
    return "".join(map(_folded, text))


def _folded(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char.lower())[:1]
    return plain or char

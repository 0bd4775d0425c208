"""A person's initials and colour, the same everywhere and for ever."""

import zlib

HUES = 24


def hue(ref: object) -> int:
    """0 to 23, from a hash of the person's id: the class `hue-N` in avatar.css."""
    return zlib.crc32(str(ref).encode()) % HUES


def initials(name: str) -> str:
    """`Irina Sokolova` is IS; an address or a single word gives its first letter or two."""
    words = [word for word in name.replace("@", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2]).upper()

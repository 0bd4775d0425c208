"""Which letters of a text were found, and a piece of it around them."""

import re
from collections.abc import Iterable

from zabota.core.palette.folding import fold

_WORD = re.compile(r"[^\W_]+")
BEFORE, SHOWN = 60, 180  # signs before the first word found, and of the whole piece
SHORTEST_TAIL = 3

Part = tuple[str, bool]


def marked(text: str, stems: Iterable[str]) -> list[Part]:
    """(piece, whether it was found), one after another: the whole text again."""
    wanted = tuple(stems)
    parts: list[Part] = []
    end = 0
    for word in _WORD.finditer(text):
        if _is_found(word[0], wanted):
            if word.start() > end:
                parts.append((text[end : word.start()], False))
            parts.append((word[0], True))
            end = word.end()
    if end < len(text) or not parts:
        parts.append((text[end:], False))
    return parts


def excerpt(text: str, stems: Iterable[str], *, shown: int = SHOWN) -> list[Part]:
    """One line around the first place where words of it stand thickest; its beginning where none does."""
    wanted = tuple(stems)
    line = " ".join(text.split())
    places = [word.start() for word in _WORD.finditer(line) if _is_found(word[0], wanted)]
    first = max(places, key=lambda place: sum(place <= other < place + shown for other in places), default=0)
    begin = 0
    if first > BEFORE:
        begin = line.find(" ", first - BEFORE) + 1
    end = begin + shown
    if end < len(line):
        end = line.rfind(" ", first + 1, end) if line.rfind(" ", first + 1, end) > first else end
    piece = ("… " if begin else "") + line[begin:end] + (" …" if end < len(line) else "")
    return marked(piece, wanted)


def _is_found(word: str, stems: tuple[str, ...]) -> bool:
    """A stem is the beginning of its word; English writes its last y as i."""
    folded = fold(word)
    for stem in stems:
        same = folded.startswith(stem) or (stem.endswith("i") and folded.startswith(stem[:-1] + "y"))
        if same and len(folded) - len(stem) <= max(SHORTEST_TAIL, len(stem)):
            return True
    return False

"""What PostgreSQL is asked (a tsquery), put together from the patterns of single words as it writes them itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zabota.core.query.asking.asked import Asked, Piece

# 'printer' or 'prin':* as PostgreSQL writes a stem; a quote within it is doubled, which stems do not have.
_BEGUN = re.compile(r":\*([A-D]*)")
_BEGINNING = re.compile(r"'((?:[^']|'')*)':\*([A-D]*)")
# What stands in words as they are kept: folded letters, digits, and what joins the parts of addresses.
NEXT = "abcdefghijklmnopqrstuvwxyz0123456789абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў._@/-+:"
MOST_BEGUN = 4
NOTHING = "'~'"  # no word
_STEM = re.compile(r"'((?:[^']|'')*)'(:\*)?")


@dataclass(frozen=True, slots=True)
class Patterns:
    """whole: what must be there, "" where no word was asked for; groups: piece by piece. own: that the message itself
    says one of the words, whatever its subject says. without: what the ticket must not have anywhere, "" for nothing.
    stems: plain, for marks.
    """

    whole: str = ""
    groups: tuple[str, ...] = ()
    own: str = ""
    without: str = ""
    stems: frozenset[str] = frozenset()


def pattern(asked: Asked, meant: Mapping[Piece, Sequence[str]]) -> Patterns:
    """meant: for each piece the patterns that may stand for it; one without letters or digits is ""."""
    groups = [
        [_subject(text) if piece.subject else text for piece in group for text in meant[piece] if text]
        for group in asked.groups
    ]
    groups = [texts for texts in groups if texts]
    without = [text for piece in asked.without for text in meant[piece] if text]
    said = [text for texts in groups for text in texts if ":A" not in text and ":*A" not in text]
    stems = {found[1] for texts in groups for text in texts for found in _STEM.finditer(text)}
    asked_for = tuple(_any(texts) for texts in groups)
    return Patterns(
        " & ".join(asked_for),
        asked_for,
        _any([weighed(text, "D") for text in said]) if said else "",
        _any(without) if without else "",
        frozenset(stems),
    )


def weighed(text: str, weight: str) -> str:
    """The same, found only where it has that weight."""
    return _STEM.sub(lambda found: f"'{found[1]}'{found[2] or ':'}{weight}", text)


def settled(text: str) -> str:
    """The same, of whole words: what only begins a word has been typed to its end."""
    return _BEGUN.sub(lambda found: f":{found[1]}" if found[1] else "", text)


def longer(text: str) -> str:
    """What may have a word that begins as one of these does and goes on: all that is whole, and may be more.

    Of words in other scripts, or many, the pattern as it is.
    """
    begun = list(_BEGINNING.finditer(text))
    if not begun:
        return NOTHING
    if len(begun) > MOST_BEGUN or not all(one[1][-1:] in NEXT for one in begun):
        return text
    further = [" | ".join(f"'{one[1]}{letter}':*{one[2]}" for letter in NEXT) for one in begun]
    parts = [f"{text[: one.start()]}({more}){text[one.end() :]}" for one, more in zip(begun, further, strict=True)]
    return _any(parts)


def _subject(text: str) -> str:
    return weighed(text, "A")


def _any(texts: Sequence[str]) -> str:
    return "(" + " | ".join(f"({text})" for text in dict.fromkeys(texts)) + ")"

"""Slots of an article: `{{amount}}` stands for what only a person can fill in, and stops publishing until then.

Two braces where a ready answer has one (core/text/slots.py): an article may well write {name} and mean just that.
"""

import re

SLOT = re.compile(r"\{\{ ?([^\W\d_][\w '’-]{0,39}?) ?\}\}")
# What stands as code is shown as it is: templates are written with the same braces.
_CODE = re.compile(r"^(```|~~~).*?(?:^\1|\Z)|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def slot(words: str) -> str:
    return "{{" + words + "}}"


def open_slots(body: str) -> list[str]:
    """The words of every slot that nobody has filled, in their order: the same twice where two wait."""
    return [found[1] for found in SLOT.finditer(_CODE.sub("", body))]


def parts(words: str) -> list[tuple[str, bool]]:
    """The words in pieces: (words, whether it is a slot, then without its braces)."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for found in SLOT.finditer(words):
        pieces += [(words[at : found.start()], False), (found[1], True)]
        at = found.end()
    return [piece for piece in [*pieces, (words[at:], False)] if piece[0]]

"""How a letter begins and ends, whatever it is about: what is told again elsewhere goes without."""

import re
from collections.abc import Sequence

from zabota.core.text.folding import fold

# Both look at folded words (core/text/folding.py), in which й is и and ă is a.
_GREETING = re.compile(
    r"^\W*(?:(?P<name>[^\W\d_]+(?:[ -][^\W\d_]+)?),\s*)?"
    r"(?:здравствуите|добр(?:ыи|ое|ого)\s+(?:день|утро|вечер|дня)|приветствую|привет"
    r"|buna\s+(?:ziua|seara|dimineata)|buna|salut|stimat\w*(?:\s+doamna|\s+domnule)?"
    r"|hello|hi|dear|good\s+(?:morning|afternoon|day|evening))"
    r"[^.!\n]{0,40}(?:[.!,]|$)+[ \t]*",
)
_CLOSING = re.compile(
    r"^\W*(?:с\s+уважением|всего\s+доброго|хорошего\s+дня|cu\s+(?:respect|stima|drag)|o\s+zi\s+buna"
    r"|best\s+regards|kind\s+regards|regards|best|thanks|sincerely|yours)\b.{0,40}$"
)


def without_greeting(text: str) -> str:
    """The text without its first greeting; the same where it begins with none."""
    found = _GREETING.match(fold(text))
    if not found:
        return text
    rest = text[found.end() :].lstrip(" ,.!\n")
    return rest[:1].upper() + rest[1:]


def without_closing(lines: list[str], signed: Sequence[str] = ()) -> list[str]:
    """The lines without a farewell at their end. signed: names and signatures of the writer, which go with it."""
    own = {" ".join(line.split()).lower() for one in signed for line in one.split("\n") if line.strip()}
    while lines and (
        not lines[-1].strip()
        or " ".join(lines[-1].split()).lower().strip(",.") in own
        or _CLOSING.match(fold(lines[-1].strip()))
    ):
        lines = lines[:-1]
    return lines

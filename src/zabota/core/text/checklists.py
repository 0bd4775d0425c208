"""Checklists in notes: a line that begins with `- [ ]` is a thing to do, with `- [x]` one that is done."""

import re
from collections.abc import Callable
from typing import Literal

Kind = Literal["text", "html"]

_BLANK = r"(?:[ \t\xa0]|&nbsp;)"
_BOX = rf"(?P<box>\[(?P<mark>{_BLANK}|[xX])\])(?={_BLANK}*(?:<(?:a|b|i|u|s|em|strong|code|span)(?: [^>]*)?>)*[^\s<])"
_LINE = re.compile(rf"^(?P<lead>{_BLANK}*(?:>{_BLANK}?)*[-*]{_BLANK}+){_BOX}(?P<words>[^\n]*)", re.MULTILINE)
_BEGIN = r"(?:^|<br(?: [^>]*)?/?>|<(?:div|p|blockquote)(?: [^>]*)?>)"
_END = r"(?=<br|</?(?:div|p|ul|ol|li|blockquote)[ >]|$)"
# In a list of the editor the sign of the list stands for the dash.
_IN_HTML = re.compile(rf"(?P<lead>{_BEGIN}\s*[-*]{_BLANK}+|<li(?: [^>]*)?>\s*){_BOX}(?P<words>.*?){_END}", re.DOTALL)


def count(text: str, kind: Kind = "text") -> int:
    return sum(1 for _ in _pattern(kind).finditer(text))


def tick(text: str, place: int, *, done: bool, kind: Kind = "text") -> str:
    """With the box at that place (from 0) ticked or not. Raises IndexError where there is none."""
    found = next((match for at, match in enumerate(_pattern(kind).finditer(text)) if at == place), None)
    if found is None:
        raise IndexError(place)
    return f"{text[: found.start('box')]}[{'x' if done else ' '}]{text[found.end('box') :]}"


def drawn(text: str, draw: Callable[[int, bool, str], str], kind: Kind = "text") -> str:
    """With `draw(place, done, words)` in place of each such line, sign and words; words as they stand in the text."""
    places = iter(range(len(text)))

    def line(found: re.Match[str]) -> str:
        # The sign of the list goes, the tag that begins the line stays.
        lead = found["lead"][: found["lead"].rfind(">") + 1] if kind == "html" else ""
        return lead + draw(next(places), found["mark"] in "xX", found["words"])

    return _pattern(kind).sub(line, text)


def _pattern(kind: Kind) -> re.Pattern[str]:
    return _IN_HTML if kind == "html" else _LINE

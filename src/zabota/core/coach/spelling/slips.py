"""Slips that everybody knows, where nearness would propose something else first, or a dictionary lets them pass.

`data/<language>.slips.txt`, a line each: wrong = the likeliest, the next. What stands there is wrong wherever it is
written, so nothing stands there that may be right; what splitting and nearness find by themselves need not. Several
words may be wrong only together («из за»).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files


@cache
def slips(language: str) -> Mapping[str, Sequence[str]]:
    """In small letters, one space between words."""
    lines = (files(__package__) / "data" / f"{language}.slips.txt").read_text("utf-8").splitlines()
    pairs = (line.partition(" = ") for line in lines)
    return {wrong: tuple(one.strip() for one in right.split(",")) for wrong, _, right in pairs}


def together(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Where several words stand that are a slip together, from `start` to `end` of the text."""
    return (found.span() for found in _several(language).finditer(text, start, end))


@cache
def _several(language: str) -> re.Pattern[str]:
    phrases = (r"[ \u00a0]".join(map(re.escape, slip.split())) for slip in slips(language) if " " in slip)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?![\w-])", re.IGNORECASE)

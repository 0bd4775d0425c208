"""Slips that everybody knows, where nearness would propose something else first, or a dictionary lets them pass.

`data/<language>.slips.txt`, a line each: wrong = the likeliest, the next. What stands there is wrong wherever it is
written, so no word stands there that may be right; what splitting and nearness find by themselves need not.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


@cache
def slips(language: str) -> Mapping[str, Sequence[str]]:
    """In small letters."""
    lines = (files(__package__) / "data" / f"{language}.slips.txt").read_text("utf-8").splitlines()
    pairs = (line.partition(" = ") for line in lines)
    return {wrong: tuple(one.strip() for one in right.split(",")) for wrong, _, right in pairs}

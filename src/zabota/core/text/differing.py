"""Two long values, shortened so that what differs stays in sight."""

import re
from collections.abc import Sequence
from itertools import takewhile

AROUND = 40
MORE = "…"
_PATH = re.compile(r"(?i)\b(https?://)(?:[^\s/?#@]*@)?([^\s/?#]+)[/?#][^\s,;”]*")


def hosts_alone(text: str) -> str:
    """Web addresses in a text up to their host: what follows, and who signs in, is often a key to what lies there."""
    return _PATH.sub(rf"\1\2/{MORE}", text)


def differing(before: str, after: str, longest: int) -> tuple[str, str]:
    """Both as they are where neither has more letters than `longest`; else the part that differs, with some letters
    around it, and an ellipsis where something was left out.
    """
    if max(len(before), len(after)) <= longest:
        return before, after
    begin = _alike(before, after)
    rest = min(len(before), len(after)) - begin
    end = min(_alike(before[::-1], after[::-1]), rest)
    return _cut(before, begin, end, longest), _cut(after, begin, end, longest)


def _alike(one: str, other: str) -> int:
    """How many letters are the same from the beginning on."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _cut(text: str, begin: int, end: int, longest: int) -> str:
    """`begin` letters in front and `end` letters behind are the same in the other one."""
    if not text:
        return text
    first, last = max(0, begin - AROUND), min(len(text), len(text) - end + AROUND)
    left, right = (MORE if first else ""), (MORE if last < len(text) else "")
    part = text[first:last]
    if len(part) > longest:
        half = (longest - 1) // 2
        part = f"{part[:half]}{MORE}{part[-half:]}"
    return f"{left}{part}{right}"


def differing_lists(before: Sequence[str], after: Sequence[str], most: int) -> tuple[list[str], list[str]]:
    """Both as they are where neither has more than `most`; else, behind an ellipsis, what the other has not got, up to
    that many. Where only the order differs, the first of them.
    """
    if max(len(before), len(after)) <= most:
        return list(before), list(after)
    there, here = set(before), set(after)
    gone, come = [one for one in before if one not in here], [one for one in after if one not in there]
    if not gone and not come:
        gone, come = list(before), list(after)
    return [MORE, *_some(gone, most)], [MORE, *_some(come, most)]


def _some(values: list[str], most: int) -> list[str]:
    return values if len(values) <= most else [*values[:most], MORE]

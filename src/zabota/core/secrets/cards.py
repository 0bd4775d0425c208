"""Card numbers, in groups or in one, in the digits of any script."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from zabota.core.secrets.schemes import SHORTEST, CheckDigits, is_pattern, lengths
from zabota.core.secrets.spans import CARD, Span
from zabota.core.secrets.surroundings import is_something_else

# Between two digits of one number: spaces, dashes and dots of all kinds, signs without width, at most three.
_BETWEEN = r"[ \t\xa0\u2000-\u200f\u202a-\u202f\u2060\u2066-\u2069\u3000\ufeff\xad.·•_\-\u2010-\u2015\u2212\uff0d]"
# A line that was broken, and the marks of a quote before the next.
_BROKEN = r"[ \t]{0,3}\r?\n[ \t>|]{0,12}"
# Possessive throughout: each digit is read once, whatever follows.
_RUN = re.compile(rf"\d++(?:(?:{_BROKEN}|{_BETWEEN}{{1,3}})\d++)*+")
_GROUP = re.compile(r"\d+")
_MASKED_BEFORE = re.compile(r"\*{4} ?$")

# How people and cards group the digits. One digit a box of a form counts too.
_SHAPES = {
    (4, 6, 5),
    (4, 6, 4),
    (4, 4, 4, 2),
    (8, 8),
    (4, 12),
    (4, 4, 8),
    (4, 8, 4),
    (8, 4, 4),
    (6, 10),
    (6, 13),
    (4, 7, 4),
}
_SHAPES |= {(4, 4, 4, 4, rest) for rest in (1, 2, 3)} | {(4, 4, 4, 4), (4, 4, 4, 3), (6, 6, 4), (4, 5, 6), (4, 4, 7)}

# What a text without cards never holds; see may_hold().
_DIGITS_TO_ZERO = bytes(48 if 48 <= byte <= 57 else 32 for byte in range(256))
_LEFT_OUT = b" \t\r\n.-_>|" + bytes(range(128, 256))
_ENOUGH = b"0" * SHORTEST
# Arabic, Persian, Indian digits, and those of full width.
_OTHER_DIGITS = re.compile(r"[\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\u0966-\u0f29\uff10-\uff19]")


class _Group(NamedTuple):
    """Digits without anything between them: where they stand, as ASCII, and what parts them from the group before."""

    start: int
    end: int
    digits: str
    before: str


def may_hold_card(text: str | bytes) -> bool:
    """A quick no for nearly all texts: are there digits enough in a row, whatever stands between them?"""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if _ENOUGH in data.translate(_DIGITS_TO_ZERO, _LEFT_OUT):
        return True
    return isinstance(text, str) and len(data) > len(text) and bool(_OTHER_DIGITS.search(text))


def find_cards(text: str) -> Iterator[Span]:
    """Every card number in the text, from the first to the last."""
    if may_hold_card(text):
        for run in _RUN.finditer(text):
            if run.end() - run.start() >= SHORTEST:
                yield from _in_run(text, _groups(text, run.start(), run.end()))


def _groups(text: str, start: int, end: int) -> list[_Group]:
    groups: list[_Group] = []
    at = start
    for found in _GROUP.finditer(text, start, end):
        digits = found[0] if found[0].isascii() else "".join(str(unicodedata.digit(char)) for char in found[0])
        groups.append(_Group(found.start(), found.end(), digits, text[at : found.start()]))
        at = found.end()
    if len(groups[0].digits) == 4 and _MASKED_BEFORE.search(text, max(start - 5, 0), start):
        # What is left of a number that was masked already begins no other one.
        del groups[0]
    return groups


def _in_run(text: str, groups: list[_Group]) -> Iterator[Span]:
    digits = "".join(group.digits for group in groups)
    if len(digits) < SHORTEST:
        return
    check = CheckDigits(digits)
    # At which digit a group ends, and which group that is.
    ends = dict(zip(accumulate(len(group.digits) for group in groups), range(len(groups)), strict=True))
    first, at, after_card, longer = 0, 0, False, _is_longer_number(groups)
    while first < len(groups):
        last = -1
        for size in lengths(digits[at : at + 4]):
            last = ends.get(at + size, -1)
            may = last >= 0 and (not longer or not first or after_card)
            if may and check.hold(at, at + size) and _fits(text, groups, first, last):
                break
            last = -1
        after_card = last >= 0
        if after_card:
            yield Span(
                groups[first].start, groups[last].end, CARD, f"**** **** **** {digits[at + size - 4 : at + size]}"
            )
        last = max(last, first)
        at += sum(len(group.digits) for group in groups[first : last + 1])
        first = last + 1


def _fits(text: str, groups: list[_Group], first: int, last: int) -> bool:
    """Whether it is written as people write a card, and nothing around it says that it is something else."""
    if is_pattern("".join(group.digits for group in groups[first : last + 1])):
        return False
    shape = tuple(len(group.digits) for group in groups[first : last + 1])
    inner = [group.before for group in groups[first + 1 : last + 1]]
    usual = len(shape) == 1 or shape in _SHAPES
    if sum("\n" in between for between in inner) > 1 or (not usual and any("\n" in between for between in inner)):
        return False
    if not usual and set(shape) != {1} and len(set(inner)) > 1:
        return False
    if len(shape) == 1 and first and groups[first].before == "." and len(groups[first - 1].digits) < 4:
        # The digits behind a decimal point.
        return False
    return not is_something_else(text, groups[first].start, groups[last].end, grouped=len(shape) > 1)


def _is_longer_number(groups: list[_Group]) -> bool:
    """More than five groups of four, parted alike from the first: a parcel's number, of which no part is a card."""
    return (
        sum(len(group.digits) for group in groups) >= 22
        and all(len(group.digits) == 4 for group in groups[:-1])
        and len({group.before for group in groups[1:]}) == 1
    )

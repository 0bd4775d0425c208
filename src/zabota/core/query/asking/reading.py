"""From what was typed to what was asked for. Nothing that can be typed is refused: what is no operator is words."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from zabota.core.palette.folding import fold
from zabota.core.query.asking.asked import Asked, Condition, Piece
from zabota.core.query.asking.dates import is_day
from zabota.core.query.asking.operators import MEANT, NAMES

LONGEST = 400  # signs that are read
MOST_WORDS, MOST_CONDITIONS = 12, 12
# Letters from which on a word that is still typed may be the beginning of another.
GROWS = 3
DASHES = "-−–"
OR = {"OR", "ИЛИ", "SAU", "|"}
_QUOTES = str.maketrans("“”„«»‟〝〞", '"' * 8)
# A dash or none, a name with its colon or none, then "words in quotes" or all up to the next space.
_PART = re.compile(
    rf'(?P<but>[{DASHES}]?)(?:(?P<name>[^\s:"()]{{1,40}}):)?(?:"(?P<exact>[^"]*)"?|(?P<word>[^\s"()]+))|[()]'
)
_LETTERS = re.compile(r"[^\W_]")


def read(typed: str, fields: Collection[str] = ()) -> Asked:
    """fields: keys of the desk's own, which are operators too."""
    # Signs that no text has, such as NUL and halves of pairs, are no part of any word.
    text = "".join(sign if sign.isprintable() else " " for sign in typed[: LONGEST * 2])[:LONGEST]
    parts = list(_parts(text.translate(_QUOTES), frozenset(fields)))
    asked = Asked(cut=len(typed) > LONGEST)
    either = False
    for part in parts:
        if part is None:
            either = bool(asked.groups)
            continue
        asked = _with(asked, part, either)
        either = False
    return _growing(asked, text)


Part = Condition | Piece | list[Piece] | str | None


def _parts(text: str, fields: frozenset[str]) -> Iterator[Part]:
    """Conditions; pieces, in a list where they must not be; unknown operators as texts; None for OR."""
    for found in _PART.finditer(text):
        if found[0] in OR:
            yield None
        elif found["word"] or found["exact"]:
            yield from _meant(found, fields)


def _meant(found: re.Match[str], fields: frozenset[str]) -> Iterator[Part]:
    but, name, exact = bool(found["but"]), found["name"] or "", found["exact"] is not None
    value = " ".join((found["exact"] if exact else found["word"]).split())
    operator = NAMES.get(fold(name).replace(" ", "-")) if name else None
    if operator == "subject" or not name:
        piece = Piece(value, exact=exact, subject=bool(name))
        if _LETTERS.search(value):
            yield [piece] if but else piece
    elif operator and (meant := _value(operator, value)):
        yield Condition(operator, meant, but)
    elif name.lower() in fields:
        yield Condition("field", value, but, key=name.lower())
    else:
        # A time of day and an address have a colon too.
        if name.isalpha() and not value.startswith("/"):
            yield found[0]
        # Each part alone, and no dash before it, so that none of them is taken for an operator when it is read again.
        yield from (Piece(word) for word in (name.lstrip(DASHES), *_parted(value, exact)) if _is_word(word))
        if exact and _LETTERS.search(value):
            yield Piece(value, exact=True)


def _parted(value: str, exact: bool) -> list[str]:
    return [] if exact else [part.lstrip(DASHES) for part in value.split(":")]


def _is_word(text: str) -> bool:
    return bool(_LETTERS.search(text)) and text not in OR


def _value(operator: str, value: str) -> str:
    """As we write it; "" where the operator cannot take it."""
    if operator in MEANT:
        return MEANT[operator].get(fold(value), "")
    if operator in ("before", "after"):
        return value if is_day(value) else ""
    return value


def _with(asked: Asked, part: Condition | Piece | list[Piece] | str, either: bool) -> Asked:
    if isinstance(part, Condition):
        if len(asked.conditions) >= MOST_CONDITIONS:
            return replace(asked, cut=True)
        return asked if part in asked.conditions else replace(asked, conditions=(*asked.conditions, part))
    if isinstance(part, str):
        return replace(asked, unknown=(*asked.unknown, part)[:MOST_CONDITIONS])
    if sum(map(len, asked.groups)) + len(asked.without) >= MOST_WORDS:
        return replace(asked, cut=True)
    if isinstance(part, list):
        return replace(asked, without=(*asked.without, *part))
    if either:
        *before, last = asked.groups
        return replace(asked, groups=(*before, (*last, part)))
    return replace(asked, groups=(*asked.groups, (part,)))


def _growing(asked: Asked, text: str) -> Asked:
    """The last word may not be complete, unless something stands behind it."""
    if not asked.groups:
        return asked
    *before, last = asked.groups
    piece = last[-1]
    if piece.exact or len(piece.text) < GROWS or not text.endswith(piece.text) or not piece.text[-1].isalnum():
        return asked
    return replace(asked, groups=(*before, (*last[:-1], replace(piece, growing=True))))

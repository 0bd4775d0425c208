"""Values of the desk's own fields in rules. A rule holds texts; what they stand for, the ticket's value tells."""

from collections.abc import Sequence

from zabota.core.palette.folding import fold
from zabota.core.query.fields import DECIMAL, YES
from zabota.core.rules.wording import has_any, spaced

EMPTY = "none"


def holds(op: str, values: Sequence[str], held: object) -> bool:
    """held: as core.tickets.fields.typed() makes it; None for an empty field, which is no number and has no words."""
    if op == "has":
        return has_any(spaced(", ".join(held) if isinstance(held, list) else str(held or "")), values)
    if op in ("least", "most"):
        return _reaches(op, values[0], held)
    return any(_is(value, held) for value in values)


def sets(values: Sequence[str], held: object) -> bool:
    """Whether a field that holds this would hold something else after it was set."""
    if isinstance(held, list) and held:
        return set(values) != set(held)
    return not (len(values) == 1 and _is(values[0], held))


def number(value: str) -> float | None:
    """12.5 of "12,5"; None for what is no number."""
    bare = value.replace(",", ".")
    return float(bare) if DECIMAL.fullmatch(bare) else None


def _is(value: str, held: object) -> bool:
    if held in (None, "", []):
        return value == EMPTY
    match held:
        case bool():
            return YES.get(value) is held
        case int() | float():
            return number(value) == held
        case list():
            return value in held
    return fold(value) == fold(str(held))


def _reaches(op: str, value: str, held: object) -> bool:
    """Numbers by their size; days, written 2026-11-19, by their order."""
    if isinstance(held, str):
        return bool(held) and (held >= value if op == "least" else held <= value)
    wanted = number(value)
    if wanted is None or isinstance(held, bool) or not isinstance(held, int | float):
        return False
    return held >= wanted if op == "least" else held <= wanted

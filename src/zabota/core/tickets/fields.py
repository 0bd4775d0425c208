"""Values of the desk's own fields: what a form or a program sends, made the one form in which it is kept."""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

Value = str | int | float | bool | list[str]

LONGEST = 500  # characters of a text
# Whole numbers up to here are exact in JSON, whoever reads it.
LARGEST = 10**15
YES = {"yes": True, "true": True, "on": True, "1": True, "no": False, "false": False, "off": False, "0": False}
_NUMBER = re.compile(r"[+-]?[0-9]{1,16}([.,][0-9]{1,12})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Unfit(ValueError):
    """A value that the field does not take. why: "text", "long", "number", "large", "yes", "day" or "choice"."""

    def __init__(self, why: str, value: str = "") -> None:
        super().__init__(f"{why}: {value}")
        self.why, self.value = why, value


def typed(kind: str, said: object, *, choices: Sequence[str] = ()) -> Value | None:
    """The value to keep; None for an empty one. kind: as models.TicketField.Kind names it. Raises Unfit.

    A program sends the type itself, a form its text: "12,5" is the number 12.5, "no" is False.
    """
    if kind == "choices":
        return _several(said, choices)
    if said is None or (isinstance(said, str) and not said.strip()):
        return None
    match kind:
        case "number":
            return _number(said)
        case "yes":
            return _yes(said)
        case "day":
            return _day(said)
        case "choice":
            return _chosen(said, choices)
        case _:
            return _text(said) or None


def missing(needed: Sequence[str], values: Mapping[str, object]) -> list[str]:
    """The keys that have no value yet, in the order given. False and 0 are values."""
    return [key for key in needed if values.get(key) in (None, "", [])]


def line(text: str) -> str:
    """On one line, without what cannot be seen or kept."""
    seen = "".join(" " if unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"} else one for one in text)
    return " ".join(seen.split())


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise Unfit("text")
    found = line(said)
    if len(found) > LONGEST:
        raise Unfit("long")
    return found


def _number(said: object) -> int | float:
    """Whole ones as int, so that 3 and 3.0 are one value."""
    if isinstance(said, str):
        bare = "".join(said.split())
        if _NUMBER.fullmatch(bare) is None:
            raise Unfit("number", said[:60])
        said = float(bare.replace(",", "."))
    if isinstance(said, bool) or not isinstance(said, int | float) or not math.isfinite(said):
        raise Unfit("number")
    if abs(said) > LARGEST:
        raise Unfit("large")
    return int(said) if said == int(said) else said


def _yes(said: object) -> bool:
    if isinstance(said, bool):
        return said
    if isinstance(said, str) and (known := YES.get(said.strip().lower())) is not None:
        return known
    raise Unfit("yes")


def _day(said: object) -> str:
    if isinstance(said, date):
        return said.isoformat()[:10]
    if not isinstance(said, str) or DAY.fullmatch(said.strip()) is None:
        raise Unfit("day")
    try:
        return date.fromisoformat(said.strip()).isoformat()
    except ValueError as error:
        raise Unfit("day", said.strip()) from error


def _chosen(said: object, choices: Sequence[str]) -> str:
    if not isinstance(said, str) or said not in choices:
        raise Unfit("choice", str(said)[:60])
    return said


def _several(said: object, choices: Sequence[str]) -> list[str] | None:
    """In the order of the field's choices, each once."""
    if said is None or said == "":
        return None
    if isinstance(said, str):
        said = [said]
    if not isinstance(said, list | tuple):
        raise Unfit("choice")
    chosen = {_chosen(one, choices) for one in said if one != ""}
    return [one for one in choices if one in chosen] or None

"""Values of foreign JSON, taken as what they should be. Nothing here raises."""

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]


def text(value: object, most: int = 4_000_000) -> str:
    """A string without what a database cannot hold: NUL and halves of surrogate pairs. Numbers become words."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    words = str(value)[:most].replace("\x00", "")
    return words if words.isascii() else words.encode("utf-8", "replace").decode()


def line(value: object, most: int = 300) -> str:
    """The same on one line."""
    return " ".join(text(value, most * 4).split())[:most]


def key(value: object) -> str:
    """An id; "" where there is none."""
    return line(value, 200) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def part(value: object) -> Json:
    return value if isinstance(value, Mapping) else {}


def parts(value: object) -> list[Json]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def words(value: object) -> tuple[str, ...]:
    """Of a list, or of one string with commas."""
    given = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(one for one in (line(each, 80) for each in given) if one)


def number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0

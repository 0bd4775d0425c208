"""The orders of a list, and where a page of one goes on."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Each ends with the id, so that no two tickets stand in one place; each has an index (see Ticket.Meta).
ORDERS: dict[str, tuple[str, ...]] = {
    "active": ("-active_at", "-id"),
    "promised": ("due_at", "id"),
    "quiet": ("active_at", "id"),
    "damage": ("-damage", "-active_at", "-id"),
    "newest": ("-created_at", "-id"),
    "oldest": ("created_at", "id"),
}


def cursor(order: str, group: str, row: Any) -> str:
    """Where the next page begins: behind this row. Moments are microseconds since 1970, which a float would blur."""
    values = (getattr(row, key.removeprefix("-")) for key in ORDERS[order])
    numbers = (
        (value - EPOCH) // timedelta(microseconds=1) if isinstance(value, datetime) else value for value in values
    )
    return ".".join((group, *map(str, numbers)))


def read_cursor(
    text: str | None, order_of: Callable[[str], str], groups: tuple[str, ...]
) -> tuple[str, list[Any]] | None:
    """(group, the keys of the last row there). None for what makes no sense."""
    group, *numbers = (text or "").split(".")
    keys = ORDERS[order_of(group)]
    if group not in groups or len(numbers) != len(keys) or not all(n.isdecimal() and len(n) < 19 for n in numbers):
        return None
    try:
        return group, [_value(key, int(number)) for key, number in zip(keys, numbers, strict=True)]
    except OverflowError:
        return None


def beyond(order: str, values: list[Any]) -> Q:
    """What comes after the row with these keys. The first is bounded for itself too: there an index begins."""
    keys = ORDERS[order]
    found, same = Q(), Q()
    for key, value in zip(keys, values, strict=True):
        found |= same & Q((_past(key), value))
        same &= Q((key.removeprefix("-"), value))
    return found & Q((_past(keys[0]) + "e", values[0]))


def _past(key: str) -> str:
    return key[1:] + "__lt" if key.startswith("-") else key + "__gt"


def _value(key: str, number: int) -> Any:
    return EPOCH + timedelta(microseconds=number) if key.endswith("_at") else number

"""What a setting was and what it is, as the audit keeps both."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Model

from zabota.core.text.differing import differing, differing_lists

# What a program signs in with, and what nobody reads back: that it changed is said, never what it is.
SECRET = {"password", "passphrase", "secret", "token", "sealed", "digest", "hash"}
HIDDEN = "•••"
LONGEST, MOST = 200, 12
IN_USE = "in_use"


def changes(before: Mapping[str, Any], after: Mapping[str, Any], *, name: str = "") -> dict[str, Any]:
    """{"was": …, "now": …} of what differs, for the facts of a line: names to small values. Nothing differs: {}.

    Of a long text (over 200 letters) the part that differs is kept, of a long list (over 12) what came and what went;
    what is secret stays a mark. name: what the thing is called, so that the line says it after the thing is gone, too.
    """
    facts: dict[str, Any] = {}
    for field in {**before, **after}:
        if _differ(before.get(field), after.get(field)):
            was, now = _shown(field, before.get(field), after.get(field))
            facts.setdefault("was", {})[field], facts.setdefault("now", {})[field] = was, now
    return {**facts, "name": name} if facts and name else facts


def retired(name: str = "") -> dict[str, Any]:
    """The facts of a thing that is in use no more."""
    return changes({IN_USE: True}, {IN_USE: False}, name=name)


def returned(name: str = "") -> dict[str, Any]:
    """The facts of a thing that is in use again."""
    return changes({IN_USE: False}, {IN_USE: True}, name=name)


def values_of(row: Model | None, names: Iterable[str] | None = None) -> dict[str, Any]:
    """The fields of a row, by name (all but its key and moments of its making); of None, a row to be: {}."""
    if row is None or row.pk is None:
        return {}
    wanted = set(names) if names is not None else None
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    return {
        field.name: _called(getattr(row, field.name)) if field.is_relation else getattr(row, field.name)
        for field in fields
        if (field.name in wanted if wanted is not None else field.name not in ("stream", "created_at"))
    }


def _differ(one: Any, other: Any) -> bool:
    if isinstance(one, bytes | memoryview) and isinstance(other, bytes | memoryview):
        return bytes(one) != bytes(other)
    return bool(_whole(one) != _whole(other))


def _shown(field: str, before: Any, after: Any) -> tuple[Any, Any]:
    if SECRET & set(field.split("_")):
        return _mark(before), _mark(after)
    was, now = _whole(before), _whole(after)
    if isinstance(was, str) or isinstance(now, str):
        texts = differing(was if isinstance(was, str) else "", now if isinstance(now, str) else "", LONGEST)
        return (texts[0] if isinstance(was, str) else was), (texts[1] if isinstance(now, str) else now)
    if _plain(was) and _plain(now) and (was or now):
        return differing_lists(was or [], now or [], MOST)
    return _small(was), _small(now)


def _called(row: Model | None) -> str:
    if row is None:
        return ""
    return f"#{row.pk}" if type(row).__str__ is Model.__str__ else str(row)


def _mark(value: Any) -> str:
    return "" if value in (None, "", b"") else HIDDEN


def _plain(value: Any) -> bool:
    """A list of texts, or nothing."""
    return value is None or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def _small(value: Any) -> Any:
    match value:
        case str():
            return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
        case dict():
            return {key: _small(one) for key, one in list(value.items())[:MOST]}
        case list():
            return [_small(one) for one in value[:MOST]]
    return value


def _whole(value: Any) -> Any:
    """As JSON has it; bytes are never told."""
    match value:
        case None | bool() | int() | float() | str():
            # A choice of Django's is a str of its own kind.
            return str(value) if isinstance(value, str) else value
        case datetime() | date() | time():
            return value.isoformat()
        case bytes() | memoryview():
            return HIDDEN if bytes(value) else ""
        case Decimal():
            return f"{value.normalize():f}"
        case Mapping():
            return {str(key): _whole(one) for key, one in value.items()}
        case set() | frozenset():
            return [_whole(one) for one in sorted(value, key=str)]
        case list() | tuple():
            return [_whole(one) for one in value]
    return str(value)

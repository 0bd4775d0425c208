"""What a setting was and what it is, as the audit keeps both."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.db.models import Model

# What a program signs in with, and what nobody reads back: that it changed is said, never what it is.
SECRET = ("password", "secret", "token", "sealed", "key_hash", "private_key", "session")
LONGEST, MOST = 200, 40


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """{"was": …, "now": …} of what differs, for the facts of a line: names to small values. Nothing differs: {}.

    A long text is cut to 200 characters, a list to 40 entries; what is secret stays a mark.
    """
    names = [name for name in {**before, **after} if _small(before.get(name)) != _small(after.get(name))]
    if not names:
        return {}
    return {
        "was": {name: _shown(name, before.get(name)) for name in names},
        "now": {name: _shown(name, after.get(name)) for name in names},
    }


def values_of(row: Model | None, names: Iterable[str] | None = None) -> dict[str, Any]:
    """The fields of a row, by name (all but its key and moments of its making); of None, a row to be: {}."""
    if row is None or row.pk is None:
        return {}
    wanted = set(names) if names is not None else None
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    return {
        field.name: str(getattr(row, field.name) or "") if field.is_relation else getattr(row, field.name)
        for field in fields
        if (field.name in wanted if wanted is not None else field.name not in ("stream", "created_at"))
    }


def _shown(name: str, value: Any) -> Any:
    if any(word in name for word in SECRET):
        return "•••" if value not in (None, "", b"") else ""
    return _small(value)


def _small(value: Any) -> Any:
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
        case datetime() | date() | time():
            return value.isoformat()
        case bytes() | memoryview():
            return "•••"
        case Mapping():
            return {str(key): _small(one) for key, one in list(value.items())[:MOST]}
        case list() | tuple() | set() | frozenset():
            return [
                _small(one) for one in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)[:MOST]
            ]
    return str(value)[:LONGEST]

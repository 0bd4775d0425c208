"""The desk's own fields of a ticket: the one place where the API sets them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Ticket, TicketField
from zabota.pages.api import queries
from zabota.pages.api.problems import invalid

Kind = TicketField.Kind
LONGEST = 2_000


@transaction.atomic
def set_fields(ticket: Ticket, values: Mapping[str, Any], *, by: str, at: datetime) -> None:
    """Set the fields of these keys; None takes one away. Raises Problem for a key or a value that is none."""
    del by, at  # told to the verb that takes this place
    known = {row.key: row for row in queries.fields()}
    for key, value in values.items():
        if key not in known:
            raise invalid(f"$.fields.{key[:40]}", "There is no such field. GET /fields names those that are there.")
        if value is not None and not _fits(known[key], value):
            raise invalid(f"$.fields.{key}", f"This is no value of a field of the kind “{known[key].kind}”.")
    row = locked(ticket)
    kept = row.fields | dict(values)
    row.fields = {key: value for key, value in kept.items() if value is not None}
    row.save(update_fields=["fields"])


def _fits(field: TicketField, value: Any) -> bool:
    match field.kind:
        case Kind.TEXT:
            return isinstance(value, str) and len(value) <= LONGEST
        case Kind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Kind.YES:
            return isinstance(value, bool)
        case Kind.DAY:
            return isinstance(value, str) and _is_day(value)
        case Kind.CHOICE:
            return value in field.choices
        case _:
            return isinstance(value, list) and set(value) <= set(field.choices)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

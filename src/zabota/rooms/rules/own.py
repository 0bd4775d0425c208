"""The desk's own fields where rules are written: which there are, what each can be asked, and what does not fit it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from zabota.base.tickets.field_words import unfit
from zabota.base.tickets.models import TicketField
from zabota.base.tickets.queries.fields import every_field, field_in_words
from zabota.core.query.fields import OWN, is_own
from zabota.core.rules.own import EMPTY
from zabota.core.tickets.fields import Unfit, typed

Kind = TicketField.Kind
Own = Mapping[str, TicketField]
# Where one chooses from a list, "empty" is one of it; elsewhere it is a way to ask.
LISTS = (Kind.YES, Kind.CHOICE, Kind.CHOICES)
OPS = {
    Kind.TEXT: ("is", "has", EMPTY),
    Kind.NUMBER: ("is", "least", "most", EMPTY),
    Kind.DAY: ("is", "least", "most", EMPTY),
}


def own_fields() -> Own:
    """ "field-order" -> the field: those in use in their order, then those that are retired. One query."""
    return {OWN + row.key: row for row in every_field()}


def named(own: Own) -> dict[tuple[str, str], str]:
    """As words.Names has them."""
    return {(name, ""): field_in_words(row) for name, row in own.items()}


def in_use(own: Own) -> list[str]:
    return [name for name, row in own.items() if row.retired_at is None]


def is_day(row: TicketField | None) -> bool:
    return row is not None and row.kind == Kind.DAY


def ops(row: TicketField | None) -> tuple[str, ...]:
    return OPS.get(Kind(row.kind), ("is",)) if row else ("is",)


def asks_empty(row: TicketField | None, op: str, values: Sequence[str]) -> bool:
    return row is not None and row.kind not in LISTS and op == "is" and list(values) == [EMPTY]


def choices(row: TicketField | None) -> list[str]:
    """What one chooses from; [] where one types."""
    if row is None or row.kind not in LISTS:
        return []
    return [*(("yes", "no") if row.kind == Kind.YES else row.choices), EMPTY]


def asks_own(shape: Mapping[str, Any]) -> bool:
    return any(place[0] == "if" and is_own(name) for place, _part, name in _lines(shape))


def troubles(shape: Mapping[str, Any], own: Own) -> dict[tuple[str | int, ...], str]:
    """Place -> what is wrong with a line that is about a field of the desk's own."""
    return {
        place: why for place, part, name in _lines(shape) if is_own(name) and (why := _trouble(part, own.get(name)))
    }


def _lines(shape: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any], str]]:
    for n, one in enumerate(shape.get("when", ())):
        yield ("when", n), one, one.get("on", "")
    for n, group in enumerate(shape.get("if", ())):
        for m, one in enumerate(group.get("any", ())):
            yield ("if", n, m), one, one.get("field", "")
    for n, one in enumerate(shape.get("then", ())):
        yield ("then", n), one, one.get("do", "")


def _trouble(part: Mapping[str, Any], row: TicketField | None) -> str:
    if row is None:
        return _("This field is not there any more. Take the line out.")
    values = [value for value in part.get("values", ()) if value != EMPTY]
    if row.retired_at and ("do" not in part or values):
        return _("“%(name)s” is retired: this line does nothing. Bring the field back, or take the line out.") % {
            "name": row.name
        }
    if "do" in part and row.kind != Kind.CHOICES and len(part.get("values", ())) > 1:
        return _("Choose one value.")
    try:
        for value in values if part.get("op") != "has" else ():
            typed(row.kind, value, choices=row.choices)
    except Unfit as problem:
        return unfit(row.name, problem)
    return ""

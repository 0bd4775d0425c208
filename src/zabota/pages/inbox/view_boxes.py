"""The boxes of the form that has all conditions of a view."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from zabota.base.tickets.models import TicketField
from zabota.base.tickets.queries.fields import field_in_words, fields_in_use
from zabota.core.query import Shape
from zabota.core.query.fields import OWN, is_own
from zabota.pages.inbox import view_words as words

KINDS = TicketField.Kind
LISTS = (KINDS.CHOICE, KINDS.CHOICES)


@dataclass(frozen=True, slots=True)
class Box:
    """A field of the form. free: text for values that no list holds, None where there are none.

    free_label: the words above it.
    """

    name: str
    label: str
    but: bool
    several: bool
    choices: list[tuple[str, str]]
    chosen: tuple[str, ...]
    free: str | None = None
    free_label: str = ""


def own_boxes(shape: Shape) -> dict[bool, list[Box]]:
    """Of the desk's own fields: those in use, and others that the view asks for; by whether they are exceptions.

    One query, two where the view asks for others.
    """
    rows = list(fields_in_use())
    asked = {term.field.removeprefix(OWN) for term in shape.terms if is_own(term.field)}
    if others := asked - {row.key for row in rows}:
        rows += TicketField.objects.filter(key__in=others)
    return {but: [_box(row, shape, but) for row in rows] for but in (False, True)}


def _box(row: TicketField, shape: Shape, but: bool) -> Box:
    name, label = OWN + row.key, field_in_words(row)
    term = shape.term(name, but)
    chosen = term.values if term else ()
    listed = [*(row.choices if row.kind in LISTS else ("yes", "no") if row.kind == KINDS.YES else ()), "none"]
    offered = [(value, words.value_word(name, value, {})) for value in dict.fromkeys([*listed, *chosen])]
    free = None if row.kind in (*LISTS, KINDS.YES) else ""
    key = f"not-{name}" if but else name
    return Box(key, label, but, True, offered, chosen, free, _("%(field)s: another value") % {"field": label})

"""The desk's own fields of a ticket: in words beside the conversation, as boxes in the form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from markupsafe import Markup

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.ports.beside import Act, Rows, Section
from zabota.base.tickets.field_words import in_words
from zabota.base.tickets.models import Ticket, TicketField
from zabota.base.tickets.prepared import prepared
from zabota.base.tickets.queries.fields import every_field
from zabota.core.tickets.fields import missing

KINDS = TicketField.Kind
BEFORE = "field-"  # stands before a key in forms


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of a ticket. words: its value, "" for none. held: the value itself."""

    key: str
    name: str
    kind: str
    choices: Sequence[str]
    needed: bool
    retired: bool
    held: Any
    words: str

    @property
    def label(self) -> str:
        return _("%(name)s (retired)") % {"name": self.name} if self.retired else self.name

    @property
    def box(self) -> str:
        return BEFORE + self.key

    @property
    def options(self) -> list[tuple[str, str]]:
        """What a list offers, with what stands there though it is not in the list any more."""
        if self.kind == KINDS.YES:
            return [("", "–"), ("yes", pgettext("answer", "Yes")), ("no", pgettext("answer", "No"))]
        held = [self.held] if isinstance(self.held, str) else self.held if isinstance(self.held, list) else []
        offered = [(one, one) for one in dict.fromkeys([*self.choices, *held]) if one]
        return [("", "–"), *offered] if self.kind == KINDS.CHOICE else offered

    @property
    def chosen(self) -> str:
        """As the box of the form has it."""
        if isinstance(self.held, bool):
            return "yes" if self.held else "no"
        return "" if self.held is None else str(self.held)


def own_fields() -> list[Section]:
    return [Section("own_fields", _fields(), draw)]


def _rows() -> QuerySet[TicketField, Any]:
    return every_field().values("key", "name", "kind", "choices", "needed", "retired_at")


@prepared
def _fields() -> QuerySet[TicketField, Any]:
    return _rows()


def fields_of(ticket: Ticket) -> list[Shown]:
    """Those in use, and those retired of which this ticket has a value. One query."""
    return shown(_rows(), ticket.fields)


def shown(rows: Iterable[Mapping[str, Any]], values: Mapping[str, Any]) -> list[Shown]:
    return [_one(row, values.get(row["key"])) for row in rows if not row["retired_at"] or row["key"] in values]


def draw(rows: Rows, ticket: Ticket, reader: Agent, act: Act) -> str:
    fields, may_work = shown(rows, ticket.fields), may(reader, "tickets.reply")
    filled = [one for one in fields if one.words]
    if not filled and not (may_work and fields):
        return ""
    needed = missing([one.key for one in fields if one.needed and not one.retired], ticket.fields)
    facts = {"filled": filled, "needed": [one for one in fields if one.key in needed], "url": act("fields")}
    return Markup(get_template("inbox/own_fields.html").render(facts | {"may_work": may_work}))  # noqa: S704  (the template escapes)


def typed_in(data: QueryDict, fields: Iterable[Shown]) -> dict[str, Any]:
    """What a form says of these fields; nothing of those it does not name."""
    several = {one.key for one in fields if one.kind == KINDS.CHOICES}
    return {
        one.key: data.getlist(one.box) if one.key in several else data[one.box] for one in fields if one.box in data
    }


def as_sent(fields: Iterable[Shown], keys: Iterable[str]) -> list[tuple[str, str]]:
    """What these fields hold, as a form would send it: an undo does."""
    wanted = set(keys)
    pairs: list[tuple[str, str]] = []
    for one in fields:
        if one.key in wanted:
            values = one.held if isinstance(one.held, list) else [one.chosen]
            pairs += [(one.box, value) for value in values]
    return pairs


def _one(row: Mapping[str, Any], held: Any) -> Shown:
    facts = (row["key"], row["name"], row["kind"], row["choices"], row["needed"], bool(row["retired_at"]))
    return Shown(*facts, held=held, words=in_words(held, row["kind"]))

"""What the wide table shows of a ticket beyond its row: asked once for a page, and only where a column needs it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zabota.base.tickets.field_words import in_words
from zabota.base.tickets.models import Ticket, TicketField
from zabota.core.query.fields import OWN, is_own

NEEDED_BY = {"team", "topic", "tags"}


@dataclass(frozen=True, slots=True)
class Extra:
    """own: (column, words) of the desk's own fields."""

    team: str = ""
    team_colour: str = ""
    topic: str = ""
    tags: tuple[str, ...] = ()
    own: tuple[tuple[str, str], ...] = ()


def extras(ids: Iterable[int], columns: Collection[str]) -> dict[int, Extra]:
    """Ticket id -> Extra; the ids come from a list that was found by the right to see it. Two queries at most."""
    own = [column for column in columns if is_own(column)]
    if not own and not NEEDED_BY & set(columns):
        return {}
    keys = [column.removeprefix(OWN) for column in own]
    kinds = dict(TicketField.objects.filter(key__in=keys).values_list("key", "kind")) if own else {}
    fields = ("pk", "team__name", "team__colour", "topic__name", "tags", "fields")
    rows = Ticket.objects.filter(pk__in=list(ids)).values_list(*fields)
    return {
        pk: Extra(team or "", colour or "", topic or "", tuple(tags), _own(held, kinds))
        for pk, team, colour, topic, tags, held in rows
    }


def _own(held: Mapping[str, Any], kinds: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((OWN + key, in_words(held[key], kind)) for key, kind in kinds.items() if key in held)

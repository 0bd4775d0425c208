"""What the wide table shows of a ticket beyond its row: asked once for a page, and only where a column needs it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from zabota.base.tickets.models import Ticket

NEEDED_BY = {"team", "topic", "tags"}


@dataclass(frozen=True, slots=True)
class Extra:
    team: str = ""
    team_colour: str = ""
    topic: str = ""
    tags: tuple[str, ...] = ()


def extras(ids: Iterable[int], columns: Collection[str]) -> dict[int, Extra]:
    """Ticket id -> Extra; the ids come from a list that was found by the right to see it."""
    if not NEEDED_BY & set(columns):
        return {}
    fields = ("pk", "team__name", "team__colour", "topic__name", "tags")
    rows = Ticket.objects.filter(pk__in=list(ids)).values_list(*fields)
    return {pk: Extra(team or "", colour or "", topic or "", tuple(tags)) for pk, team, colour, topic, tags in rows}

"""What endpoints share."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from allauth.core.internal.httpkit import get_client_ip
from django.core.exceptions import PermissionDenied
from django.db.models import Model

from zabota.base.people.access import may
from zabota.base.tickets.access import Purpose, ticket_for
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Ticket
from zabota.pages.api import cursors, queries
from zabota.pages.api.endpoints import Call
from zabota.pages.api.problems import Problem, invalid
from zabota.pages.api.shapes.common import Page

Row = TypeVar("Row", bound=Model)
Shape = TypeVar("Shape")


def ticket_to(call: Call, number: int, to: Purpose) -> Ticket:
    """The ticket, for a change; locked and compared where If-Match says which version was read. Raises Problem."""
    found = ticket_for(call.agent, number, to=to)
    if not call.tag:
        return found
    found = locked(found)
    if call.tag not in ("*", f'"{queries.version_of(found)}"'):
        raise Problem("changed", "Somebody changed this ticket after you read it. Read it again, then decide.")
    return found


def needs(call: Call, verb: str) -> None:
    """Raises PermissionDenied for a person who may not do it at all."""
    if not may(call.agent, verb):
        raise PermissionDenied


def row_named(model: type[Row], pk: int | None, *, where: str) -> Row | None:
    """A row that a body names; none for null. Raises Problem for one that is not there."""
    if pk is None:
        return None
    found = model._default_manager.filter(pk=pk).first()
    if found is None:
        raise invalid(where, f"There is none with the id {pk}.")
    return found


def page_of(
    fetch: Callable[[int], Sequence[Row]], cursor: str, shape: Callable[[Row], Shape], *, of: Any
) -> Page[Shape]:
    """A page by the ids of its rows. fetch: the rows after an id (0: from the beginning), one more than a page."""
    rows = fetch(_place(cursor, of))
    shown = rows[: queries.PAGE]
    following = cursors.written(shown[-1].pk, of=of) if len(rows) > queries.PAGE else None
    return Page([shape(row) for row in shown], following)


def _place(cursor: str, of: Any) -> int:
    return int(cursors.read(cursor, of=of)) if cursor else 0


def address_of(call: Call) -> str | None:
    """Where the program is, for the audit."""
    return get_client_ip(call.request) or None

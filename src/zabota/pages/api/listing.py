"""Pages of tickets by conditions, as the lists of the desk are read."""

from typing import Any

from zabota.base.people.models import Agent
from zabota.base.tickets.queries import View, list_page
from zabota.base.tickets.queries.views import said
from zabota.core.query import Shape, Unfit, read, write
from zabota.pages.api import cursors, queries, showing
from zabota.pages.api.problems import invalid
from zabota.pages.api.shapes.common import Page
from zabota.pages.api.shapes.tickets import TicketRow

UNFIT = {
    "field": "There is no such field.",
    "value": "This is no value of it.",
    "none": "A condition needs a value.",
    "many": "These are more values than it takes.",
    "twice": "A value stands there twice.",
    "order": "There is no such order.",
    "columns": "Columns are chosen for pages alone.",
    "form": "Write conditions as status:open;owner:me.",
}


def shape_of(where: str, order: str = "active") -> Shape:
    """Raises Problem for what makes no sense."""
    try:
        return Shape(read(where).terms, order)
    except Unfit as unfit:
        named = f" ({unfit.field}{':' + unfit.value if unfit.value else ''})" if unfit.field else ""
        raise invalid("where", UNFIT[unfit.why] + named) from unfit


def view_of(where: str, order: str = "active") -> View:
    shape = shape_of(where, order)
    return said("api", shape, write(shape), None)


def page(agent: Agent, view: View, cursor: str, *, of: Any) -> Page[TicketRow]:
    """50 rows. Three queries, however many tickets there are. of: the question, for its cursors."""
    found = list_page(agent, view, cursors.read(cursor, of=of) if cursor else None)
    more = queries.more_of([row.id for row in found.rows])
    # One that was deleted between the two reads is left out.
    items = [showing.listed(row, more[row.id]) for row in found.rows if row.id in more]
    return Page(items, cursors.written(found.next, of=of) if found.next else None)

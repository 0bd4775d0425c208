"""The search of the desk, as programs ask it."""

from zabota.base.people.models import Agent
from zabota.base.tickets.queries.search import Slow, search_tickets
from zabota.base.tickets.queries.search.rows import TicketRow
from zabota.pages.api import cursors, showing
from zabota.pages.api.problems import invalid
from zabota.pages.api.shapes.common import Named, Page
from zabota.pages.api.shapes.others import Found


def find(agent: Agent, text: str, cursor: str) -> Page[Found]:
    """The latest first."""
    place = cursors.read(cursor, of=["search", text]) if cursor else None
    try:
        rows, last = search_tickets(agent, text, cursor=place)
    except Slow as error:
        raise invalid("text", "This search takes too long. Add a rarer word, or narrow it down.") from error
    return Page([_shown(row) for row in rows], cursors.written(last, of=["search", text]) if last else None)


def _shown(row: TicketRow) -> Found:
    return Found(
        number=row.number,
        subject=row.subject,
        status=row.status,
        language=row.language,
        customer=Named(row.customer, row.customer_name),
        active_at=row.active_at,
        url=showing.ticket_url(row.number),
    )

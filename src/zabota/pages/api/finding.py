"""Where the search of the API meets that of the desk."""

from zabota.base.people.models import Agent
from zabota.base.tickets.queries.finding import TicketFound, customers_found, tickets_found
from zabota.pages.api import cursors, showing
from zabota.pages.api.shapes.common import Named, Page
from zabota.pages.api.shapes.others import Found

LIMIT = 50


def find(agent: Agent, text: str, cursor: str) -> Page[Found]:
    """The latest first. Three queries."""
    start = int(cursors.read(cursor, of=["search", text])) if cursor else 0
    people = [one.customer for one in customers_found(agent, [text])]
    rows = sorted(tickets_found(agent, [text], people), key=lambda row: (row.active_at, row.number), reverse=True)
    shown = rows[start : start + LIMIT]
    more = len(rows) > start + LIMIT
    return Page([_shown(row) for row in shown], cursors.written(start + LIMIT, of=["search", text]) if more else None)


def _shown(row: TicketFound) -> Found:
    return Found(
        number=row.number,
        subject=row.subject,
        status=row.status,
        language=row.language,
        customer=Named(row.customer, row.customer_name),
        active_at=row.active_at,
        url=showing.ticket_url(row.number),
    )

"""Finding tickets by words."""

from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.finding import find
from zabota.pages.api.shapes.common import Page
from zabota.pages.api.shapes.others import Found, SearchQuery


@endpoint("GET", "search", scope="tickets:read")
def search_tickets(call: Call, query: SearchQuery) -> Page[Found]:
    """Tickets by what was said in them, their subject, tags, fields, number or customer, with the operators that the
    desk's own search knows (`owner:me is:open since:7d`); only those that this person may know of.
    """
    return find(call.agent, query.text, query.cursor)

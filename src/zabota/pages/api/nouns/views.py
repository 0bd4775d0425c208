"""The views: which lists this person has, and the tickets of one."""

from django.http import Http404

from zabota.base.tickets.models import SavedView
from zabota.base.tickets.queries.saved import shape_of, views_page
from zabota.base.tickets.queries.views import SENTENCES, view_named
from zabota.core.query import write
from zabota.pages.api import cursors, listing
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.shapes.common import Page, PageQuery
from zabota.pages.api.shapes.others import View
from zabota.pages.api.shapes.tickets import TicketRow

BUILT_IN = (*SENTENCES, "promises", "scheduled", "trash")


@endpoint("GET", "views", scope="tickets:read")
def views_list(call: Call, query: PageQuery) -> Page[View]:
    """The lists that every desk has, then the saved views that this person sees, as the rail names them."""
    after = str(cursors.read(query.cursor, of="views")) if query.cursor else ""
    rows, following = views_page(call.agent, after)
    usual = [] if query.cursor else [View(name, name, SENTENCES.get(name, ""), "everyone") for name in BUILT_IN]
    return Page([*usual, *map(_view, rows)], cursors.written(following, of="views") if following else None)


@endpoint("GET", "views/{name}/tickets", scope="tickets:read")
def views_tickets(call: Call, name: str, query: PageQuery) -> Page[TicketRow]:
    """The tickets of a view, in its order: "mine", "all", "team-3", "view-12" …"""
    view = view_named(name[:40], call.agent) if name.isprintable() else None
    if view is None:
        raise Http404
    return listing.page(call.agent, view, query.cursor, of=["view", view.name])


def _view(row: SavedView) -> View:
    shape = shape_of(row)
    return View(f"view-{row.pk}", row.name, write(shape) if shape else "", row.shared)

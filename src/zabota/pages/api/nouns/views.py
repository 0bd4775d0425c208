"""The views: which lists this person has, the tickets of one; kept, changed, removed."""

from typing import Any

from django.http import Http404
from msgspec import UNSET

from zabota.base.people.models import Team
from zabota.base.tickets import actions
from zabota.base.tickets.models import SavedView
from zabota.base.tickets.queries.saved import shape_of, views_page
from zabota.base.tickets.queries.views import SENTENCES, view_named
from zabota.base.tickets.view_access import view_for
from zabota.core.query import Shape, write
from zabota.pages.api import cursors, listing
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import row_named
from zabota.pages.api.shapes.common import Page, PageQuery
from zabota.pages.api.shapes.others import NewView, View, ViewChange
from zabota.pages.api.shapes.tickets import TicketRow

LONGEST = 18  # digits
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


@endpoint("POST", "views", scope="tickets:write", status=201)
def views_create(call: Call, body: NewView) -> View:
    """Keep conditions as a view. Nothing but its name and conditions is kept: its tickets are those that fit."""
    row = actions.keep_view(
        listing.shape_of(body.where, body.order),
        name=body.name,
        keeper=call.agent,
        shared=body.shared,
        team=row_named(Team, body.team, where="$.team"),
        by=call.by,
        at=call.at,
    )
    return _view(row)


@endpoint("PATCH", "views/{name}", scope="tickets:write")
def views_change(call: Call, name: str, body: ViewChange) -> View:
    """Change a saved view ("view-12") that the person keeps, or leads."""
    row = view_for(call.agent, _number(name), to="change")
    values: dict[str, Any] = {}
    if body.name is not UNSET:
        values["name"] = body.name
    if body.shared is not UNSET:
        values |= {"shared": body.shared, "team": row_named(Team, body.team, where="$.team")}
    if body.where is not UNSET or body.order is not UNSET:
        values["shape"] = _shape(row, body)
    return _view(actions.change_view(row, agent=call.agent, by=call.by, at=call.at, **values))


@endpoint("DELETE", "views/{name}", scope="tickets:write")
def views_remove(call: Call, name: str) -> None:
    """Out of everybody's sight; in the desk it can be put back."""
    actions.remove_view(view_for(call.agent, _number(name), to="change"), by=call.by, at=call.at)


def _shape(row: SavedView, body: ViewChange) -> Shape:
    """Its columns stay: they are chosen for pages."""
    before = shape_of(row)
    terms = before.terms if body.where is UNSET and before else listing.shape_of(body.where or "").terms
    return Shape(terms, row.order if body.order is UNSET else body.order, tuple(row.columns))


def _number(name: str) -> int:
    kind, _dash, number = name.partition("-")
    if kind != "view" or not number.isascii() or not number.isdecimal() or len(number) > LONGEST:
        raise Http404
    return int(number)


def _view(row: SavedView) -> View:
    shape = shape_of(row)
    return View(f"view-{row.pk}", row.name, write(shape) if shape else "", row.shared)

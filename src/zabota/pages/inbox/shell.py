"""The rail and the list: what stands around a ticket."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets.promise_words import group_of
from zabota.base.tickets.queries import View, counters, list_page, view_named
from zabota.base.tickets.queries.saved import places
from zabota.base.tickets.queries.views import view_of
from zabota.base.ui import menu
from zabota.base.ui.addresses import address
from zabota.base.ui.numbers import capped
from zabota.pages.inbox.bulk_offer import offers
from zabota.pages.inbox.drawing import drawing_of
from zabota.pages.inbox.http import Asked
from zabota.pages.inbox.places import CHANNELS, VIEWS
from zabota.pages.inbox.queries import teams
from zabota.pages.inbox.view_page import list_url, sentence_url

DEFAULT = "mine"
UNCOUNTED = {"solved", "trash", "snoozed"}
GROUPS = {
    "ours": gettext_lazy("Needs an answer"),
    "theirs": gettext_lazy("With the customer"),
    "asleep": gettext_lazy("Snoozed"),
    "solved": pgettext_lazy("several tickets", "Solved"),
    "closed": pgettext_lazy("several tickets", "Closed"),
    "trash": gettext_lazy("In the trash for 30 days"),
    "leaving": gettext_lazy("An answer leaves later"),
    # Of the list of promises; by when the next one is due.
    "late": gettext_lazy("Promise is late"),
    "hour": gettext_lazy("Promise due within the hour"),
    "today": gettext_lazy("Later today"),
    "later": gettext_lazy("After today"),
}
# What an empty list says: what is good about it, and what comes next.
EMPTY = {
    "mine": (
        gettext_lazy("Everyone you look after has an answer"),
        gettext_lazy("Take the next ticket from those that are nobody’s yet."),
    ),
    "promises": (
        gettext_lazy("Every promise is kept"),
        gettext_lazy("An answer can promise the next update. What is promised stands here, the nearest first."),
    ),
    "scheduled": (
        gettext_lazy("No answer waits for its moment"),
        gettext_lazy("Beside Send you choose when an answer leaves."),
    ),
    "following": (gettext_lazy("You follow nothing yet"), gettext_lazy("Follow a ticket to see it here.")),
    "all": (gettext_lazy("No open tickets"), gettext_lazy("The next letter will appear here by itself.")),
    "unassigned": (
        gettext_lazy("Every ticket has an owner"),
        gettext_lazy("The next letter will appear here by itself."),
    ),
    "offered": (
        gettext_lazy("Nothing is offered to you now"),
        gettext_lazy("What you are likely to solve, and nobody has yet, stands here until somebody takes it."),
    ),
    "waiting": (
        gettext_lazy("Nobody keeps us waiting"),
        gettext_lazy("Tickets that wait for the customer stand here."),
    ),
    "trash": (gettext_lazy("The trash is empty"), gettext_lazy("A deleted ticket stays here for 30 days.")),
}
NOTHING = (gettext_lazy("Nothing here now"), gettext_lazy("The next letter will appear here by itself."))
NONE_FIT = (
    gettext_lazy("No ticket is like this now"),
    gettext_lazy("One that comes to be will appear here by itself."),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the rail. count: "" when nothing is there, "99+" at the cap."""

    name: str
    label: str
    url: str
    count: str
    icon: str = ""
    colour: str = ""


def chosen_view(request: Asked, name: str | None = None) -> View:
    """The view of the address, or the one that a ticket was opened from. Raises Http404 for an unknown name."""
    if found := view_named(name or request.GET.get("view", DEFAULT), request.user, request.GET.get("q", "")):
        return found
    default = None if name else view_named(DEFAULT, request.user)
    if default is None:
        raise Http404
    return default


def rail(agent: Agent) -> dict[str, Any]:
    there = places(agent)
    names = [name for name, _label, _icon in VIEWS if name not in UNCOUNTED]
    names += [f"team-{team.pk}" for team in there.teams] + [f"channel-{name}" for name, _label, _icon in CHANNELS]
    kept = [view for row in there.views if (view := view_of(row))]
    views = [view for name in names if (view := view_named(name, agent))]
    counts = {name: capped(number) for name, number in counters(agent, [*views, *kept]).items()}
    return {
        "rail_desk": there.desk,
        "views": [_place(name, str(label), counts, icon=icon) for name, label, icon in VIEWS],
        "kept_views": [_place(f"view-{row.pk}", row.name, counts, icon="list-filter") for row in there.views],
        "more_views": there.more,
        "teams": [_place(f"team-{team.pk}", team.name, counts, colour=team.colour) for team in there.teams],
        "channels": [_place(f"channel-{name}", str(label), counts, icon=icon) for name, label, icon in CHANNELS],
        "rail_entries": menu.rail.entries(agent),
        "marks": there.marks,
        "writes": may(agent, "tickets.reply"),
        "away_until": agent.away_until if agent.away_until and agent.away_until > now() else None,
    }


def title_of(view: View) -> str:
    if view.saved:
        return view.saved.name
    for name, label, _icon in (*VIEWS, *((f"channel-{name}", label, icon) for name, label, icon in CHANNELS)):
        if name == view.name:
            return str(label)
    kind, _sep, key = view.name.partition("-")
    return next((team.name for team in teams() if kind == "team" and str(team.pk) == key), _("Tickets"))


def ticket_list(agent: Agent, view: View, after: str | None = None) -> dict[str, Any]:
    """The rows of one page, cut into their groups."""
    page, at = list_page(agent, view, after), now()
    groups: list[dict[str, Any]] = []
    if view.shape and page.rows:
        groups.append({"name": "found", "title": "", "rows": page.rows})
    for row in page.rows if not groups else ():
        name = group_of(row.due_at, at) if row.due_at and view.order_of(row.group) == "promised" else row.stands
        if not groups or groups[-1]["name"] != name:
            groups.append({"name": name, "title": str(GROUPS.get(name, "")), "rows": []})
        groups[-1]["rows"].append(row)
    whole = page.next is None and after is None
    return {
        "view": view,
        "view_title": title_of(view),
        "list_url": list_url(view),
        "sentence_url": sentence_url(view),
        "alone": view.name == DEFAULT and not view.shape,
        "groups": groups,
        # A group is counted only when all of it is on the page.
        "counted": whole,
        "continued": (after or "").partition(".")[0],
        "next": page.next,
        "empty": NONE_FIT if view.shape else EMPTY.get(view.name, NOTHING),
        "draw_row": drawing_of(view, page.rows),
        "offers": offers(agent, trash=view.trash),
    }


def _place(name: str, label: str, counts: dict[str, str], icon: str = "", colour: str = "") -> Place:
    return Place(name, label, address("inbox:list", name), counts.get(name, ""), icon, colour)

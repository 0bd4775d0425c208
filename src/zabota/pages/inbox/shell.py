"""The rail and the list: what stands around a ticket."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets.queries import View, counters, list_page, view_named
from zabota.base.tickets.queries.counters import CAP
from zabota.base.ui import menu
from zabota.pages.inbox.drawing import row_drawer
from zabota.pages.inbox.http import Asked
from zabota.pages.inbox.queries import desk_and_teams, teams

DEFAULT = "mine"
VIEWS = (
    ("mine", gettext_lazy("Mine"), "inbox"),
    ("following", gettext_lazy("Following"), "eye"),
    ("all", gettext_lazy("All open"), "layers"),
    ("waiting", gettext_lazy("Waiting"), "clock"),
    ("unassigned", gettext_lazy("Nobody’s yet"), "circle-dashed"),
    ("snoozed", gettext_lazy("Snoozed"), "alarm-clock"),
    ("solved", pgettext_lazy("several tickets", "Solved"), "check-check"),
    ("trash", gettext_lazy("Trash"), "trash-2"),
)
CHANNELS = (
    ("mail", gettext_lazy("E-mail"), "mail"),
    ("phone", gettext_lazy("Phone"), "phone"),
    ("visit", gettext_lazy("Visits"), "user"),
)
UNCOUNTED = {"solved", "trash", "snoozed"}
GROUPS = {
    "ours": gettext_lazy("Needs an answer"),
    "theirs": gettext_lazy("With the customer"),
    "asleep": gettext_lazy("Snoozed"),
    "solved": pgettext_lazy("several tickets", "Solved"),
    "closed": pgettext_lazy("several tickets", "Closed"),
    "trash": gettext_lazy("In the trash for 30 days"),
}
# What an empty list says: what is good about it, and what comes next.
EMPTY = {
    "mine": (
        gettext_lazy("Everyone you look after has an answer"),
        gettext_lazy("Take the next ticket from those that are nobody’s yet."),
    ),
    "following": (gettext_lazy("You follow nothing yet"), gettext_lazy("Follow a ticket to see it here.")),
    "all": (gettext_lazy("No open tickets"), gettext_lazy("The next letter will appear here by itself.")),
    "unassigned": (
        gettext_lazy("Every ticket has an owner"),
        gettext_lazy("The next letter will appear here by itself."),
    ),
    "waiting": (
        gettext_lazy("Nobody keeps us waiting"),
        gettext_lazy("Tickets that wait for the customer stand here."),
    ),
    "trash": (gettext_lazy("The trash is empty"), gettext_lazy("A deleted ticket stays here for 30 days.")),
}
NOTHING = (gettext_lazy("Nothing here now"), gettext_lazy("The next letter will appear here by itself."))


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
    if found := view_named(name or request.GET.get("view", DEFAULT), request.user):
        return found
    default = None if name else view_named(DEFAULT, request.user)
    if default is None:
        raise Http404
    return default


def rail(agent: Agent) -> dict[str, Any]:
    desk_name, here = desk_and_teams()
    names = [name for name, _label, _icon in VIEWS if name not in UNCOUNTED]
    names += [f"team-{team.pk}" for team in here] + [f"channel-{name}" for name, _label, _icon in CHANNELS]
    views = [view for name in names if (view := view_named(name, agent))]
    counts = {name: _count(number) for name, number in counters(agent, views).items()}
    return {
        "rail_desk": desk_name,
        "views": [_place(name, str(label), counts, icon=icon) for name, label, icon in VIEWS],
        "teams": [_place(f"team-{team.pk}", team.name, counts, colour=team.colour) for team in here],
        "channels": [_place(f"channel-{name}", str(label), counts, icon=icon) for name, label, icon in CHANNELS],
        "rail_entries": menu.rail.entries(agent),
        "writes": may(agent, "tickets.reply"),
    }


def title_of(view: View) -> str:
    for name, label, _icon in (*VIEWS, *((f"channel-{name}", label, icon) for name, label, icon in CHANNELS)):
        if name == view.name:
            return str(label)
    kind, _sep, key = view.name.partition("-")
    return next((team.name for team in teams() if kind == "team" and str(team.pk) == key), _("Tickets"))


def ticket_list(agent: Agent, view: View, after: str | None = None) -> dict[str, Any]:
    """The rows of one page, cut into their groups."""
    page = list_page(agent, view, after)
    groups: list[dict[str, Any]] = []
    for row in page.rows:
        if not groups or groups[-1]["name"] != row.group:
            groups.append({"name": row.group, "title": str(GROUPS[row.group]), "rows": []})
        groups[-1]["rows"].append(row)
    whole = page.next is None and after is None
    return {
        "view": view,
        "view_title": title_of(view),
        "groups": groups,
        # A group is counted only when all of it is on the page.
        "counted": whole,
        "continued": (after or "").partition(".")[0],
        "next": page.next,
        "empty": EMPTY.get(view.name, NOTHING),
        "draw_row": row_drawer(),
    }


def _place(name: str, label: str, counts: dict[str, str], icon: str = "", colour: str = "") -> Place:
    return Place(name, label, reverse("inbox:list", args=[name]), counts.get(name, ""), icon, colour)


def _count(number: int) -> str:
    return "" if not number else f"{CAP - 1}+" if number >= CAP else str(number)

"""The built-in views: which tickets each shows, and the groups it falls into."""

from dataclasses import dataclass
from typing import Literal

from django.db.models import Q, QuerySet

from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import ACTIVE, Status, Ticket

# Group name -> which tickets of a view belong to it. A list shows them in this order, each by latest activity.
GROUPS: dict[str, Q] = {
    "ours": Q(status__in=[Status.NEW, Status.OPEN], snoozed_until=None),
    "theirs": Q(status__in=[Status.WAITING, Status.ON_HOLD], snoozed_until=None),
    "asleep": Q(status__in=ACTIVE, snoozed_until__isnull=False),
    "solved": Q(status=Status.SOLVED),
    "closed": Q(status=Status.CLOSED),
    "trash": Q(),
    "promised": Q(next_update_at__isnull=False),
    "leaving": Q(),
}
OPEN_GROUPS = ("ours", "theirs", "asleep")


@dataclass(frozen=True, slots=True)
class View:
    """A named list. `name` stands in its address, such as "mine", "team-3" or "channel-mail"."""

    name: str
    groups: tuple[str, ...]
    condition: Q
    trash: bool = False
    # What its rows stand in order of: the latest activity first, or else the earliest of these moments.
    order: Literal["active_at", "next_update_at"] = "active_at"

    def tickets(self, agent: Agent) -> QuerySet[Ticket]:
        """What the view shows to this person, unordered."""
        rows = visible(agent).filter(self.condition, merged_into=None)
        return rows.filter(trashed_at__isnull=not self.trash)


def view_named(name: str, agent: Agent) -> View | None:
    """The view of this name as `agent` sees it; None if there is none."""
    kind, _, key = name.partition("-")
    match kind:
        case "mine":
            return View(name, (*OPEN_GROUPS, "solved"), Q(owner=agent))
        case "promises":
            return View(name, ("promised",), Q(status__in=ACTIVE), order="next_update_at")
        case "scheduled":
            return View(name, ("leaving",), Q(reply_leaves_at__isnull=False) | Q(reply_stopped=True))
        case "following":
            return View(name, (*OPEN_GROUPS, "solved"), Q(followers__agent=agent))
        case "all":
            return View(name, OPEN_GROUPS, Q(status__in=ACTIVE))
        case "unassigned":
            return View(name, OPEN_GROUPS, Q(owner=None, status__in=ACTIVE))
        case "waiting":
            return View(name, ("theirs",), Q(status__in=ACTIVE))
        case "snoozed":
            return View(name, ("asleep",), Q(status__in=ACTIVE))
        case "solved":
            return View(name, ("solved", "closed"), Q(status__in=[Status.SOLVED, Status.CLOSED]))
        case "trash":
            return View(name, ("trash",), Q(), trash=True)
        case "team" if key.isdecimal():
            return View(name, OPEN_GROUPS, Q(team_id=int(key), status__in=ACTIVE))
        case "channel" if key:
            return View(name, OPEN_GROUPS, Q(channel=key, status__in=ACTIVE))
    return None

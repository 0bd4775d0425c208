"""The views: which tickets each shows, and the groups it falls into."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.ports.routing import offered_to
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import ACTIVE, SavedView, Status, Ticket
from zabota.base.tickets.queries.conditions import condition, since
from zabota.base.tickets.queries.saved import saved_view, shape_of
from zabota.core.query import Shape, Unfit, read, write

# Group name -> which tickets of a view belong to it. A list shows them in this order, each by latest activity.
GROUPS: dict[str, Q] = {
    "ours": Q(status__in=[Status.NEW, Status.OPEN], snoozed_until=None),
    "theirs": Q(status__in=[Status.WAITING, Status.ON_HOLD], snoozed_until=None),
    "asleep": Q(status__in=ACTIVE, snoozed_until__isnull=False),
    "solved": Q(status=Status.SOLVED),
    "closed": Q(status=Status.CLOSED),
    "trash": Q(),
    # The one group of a view that is a sentence: its order goes across all that it shows.
    "found": Q(),
    "promised": Q(due_at__isnull=False),
    "leaving": Q(),
    # Of a list whose promises stand first, in their own order: what nothing is promised of.
    "due": Q(status__in=ACTIVE, due_at__isnull=False),
    "ours-free": Q(status__in=[Status.NEW, Status.OPEN], snoozed_until=None, due_at=None),
    "theirs-free": Q(status__in=[Status.WAITING, Status.ON_HOLD], snoozed_until=None, due_at=None),
    "asleep-free": Q(status__in=ACTIVE, snoozed_until__isnull=False, due_at=None),
}
OPEN_GROUPS = ("ours", "theirs", "asleep")
PROMISED_FIRST = ("due", "ours-free", "theirs-free", "asleep-free", "solved")


FLAT = ("found",)


@dataclass(frozen=True, slots=True)
class View:
    """A named list. `name` stands in its address, such as "mine", "team-3", "channel-mail" or "view-12".

    condition: of a built-in view, which its name and the asking person settle. shape, since: of a view that is a
    sentence; equal ones ask the same, so what is remembered of a view is forgotten as soon as its sentence changes.
    changes: the sentence as an address carries it while it is not saved; "": as it is kept. saved: its row, if any.
    """

    name: str
    groups: tuple[str, ...]
    condition: Q = field(default_factory=Q, compare=False)
    trash: bool = False
    # What its rows stand in order of (orders.ORDERS), where no sentence says it.
    sort: str = "active"
    shape: Shape | None = None
    since: datetime | None = None
    changes: str = field(default="", compare=False)
    saved: SavedView | None = field(default=None, compare=False)

    @property
    def order(self) -> str:
        return self.shape.sorted_by if self.shape else self.sort

    def order_of(self, group: str) -> str:
        """What the rows of this group stand in order of."""
        return "promised" if group == "due" else self.order

    def asked_by(self, agent: Agent) -> "View":
        """The same view for somebody else."""
        return self if self.shape else view_named(self.name, agent) or self

    def tickets(self, agent: Agent, *groups: str) -> QuerySet[Ticket]:
        """What the view shows to this person, unordered: all of it, or these of its groups.

        A status is asked for once: of two conditions on it the database takes the result for far smaller than it is.
        """
        meant = condition(self.shape, agent, self.since or since(now())) if self.shape else self.condition
        rows = visible(agent).filter(meant, merged_into=None)
        parts = [GROUPS[group] for group in groups or self.groups]
        return rows.filter(reduce(or_, parts), trashed_at__isnull=not self.trash)


def view_named(name: str, agent: Agent, changes: str = "") -> View | None:
    """The view of this name as `agent` sees it; None if there is none. changes: another sentence for it, not saved.

    Changes that make no sense are passed over.
    """
    kind, _, key = name.partition("-")
    found = view_of(saved_view(agent, key)) if kind == "view" else _built_in(name, kind, key, agent)
    if found is None or not changes or found.trash:
        return found
    try:
        shape = read(changes)
    except Unfit:
        return found
    if found.saved and shape == found.shape:
        return found
    return said(name, shape, write(shape), found.saved)


def view_of(row: SavedView | None) -> View | None:
    """A row as a list. Conditions that an older desk wrote and this one does not know are no view."""
    shape = shape_of(row) if row else None
    return said(f"view-{row.pk}", shape, "", row) if row and shape else None


def sentence_of(view: View) -> Shape | None:
    """What the view means, as a sentence; None for the trash, which is no question about tickets."""
    kind, _, key = view.name.partition("-")
    text = SENTENCES.get(view.name) or {"team": f"status:open;team:{key}", "channel": f"status:open;channel:{key}"}.get(
        kind, ""
    )
    try:
        return view.shape or (read(text) if text else None)
    except Unfit:
        return None


def said(name: str, shape: Shape, changes: str, row: SavedView | None) -> View:
    """A sentence as a list. changes: as an address carries it, "" for what is saved; row: where it is."""
    at = since(now()) if shape.timed else None
    return View(name, FLAT, shape=shape, since=at, changes=changes, saved=row)


# The built-in views as sentences.
SENTENCES = {
    "mine": "status:open,solved;owner:me",
    "following": "status:open,solved;following:yes",
    "all": "status:open",
    "unassigned": "status:open;owner:nobody",
    "waiting": "turn:customer,other;-snoozed:yes",
    "snoozed": "status:open;snoozed:yes",
    "solved": "status:solved,closed",
}


def _built_in(name: str, kind: str, key: str, agent: Agent) -> View | None:
    match kind:
        case "mine":
            return View(name, PROMISED_FIRST, Q(owner=agent))
        case "promises":
            return View(name, ("promised",), Q(status__in=ACTIVE), sort="promised")
        case "scheduled":
            return View(name, ("leaving",), Q(reply_leaves_at__isnull=False) | Q(reply_stopped=True))
        case "following":
            return View(name, (*OPEN_GROUPS, "solved"), Q(followers__agent=agent))
        case "all":
            return View(name, OPEN_GROUPS, Q())
        case "unassigned":
            return View(name, OPEN_GROUPS, Q(owner=None))
        case "offered":
            return View(name, OPEN_GROUPS, Q(owner=None, pk__in=offered_to(agent.pk)))
        case "waiting":
            return View(name, ("theirs",), Q())
        case "snoozed":
            return View(name, ("asleep",), Q())
        case "solved":
            return View(name, ("solved", "closed"), Q())
        case "trash":
            return View(name, ("trash",), Q(), trash=True)
        case "team" if key.isdecimal():
            return View(name, OPEN_GROUPS, Q(team_id=int(key)))
        case "channel" if key:
            return View(name, OPEN_GROUPS, Q(channel=key))
    return None

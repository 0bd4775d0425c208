"""How many tickets stand in each view: one query, each count stopped at a cap."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.prepared import one_after_another, prepared
from zabota.base.tickets.queries.views import View, view_named

CAP = 100


def counters(agent: Agent, views: Sequence[View]) -> dict[str, int]:
    """View name -> number of tickets needing us or anyone there; CAP means "CAP or more"."""
    if not views:
        return {}
    parts = [(view.name, _counted(agent.role, view.name)) for view in views]
    return dict(one_after_another("count(*)", *parts).ask(me=agent.pk))


@prepared
def _counted(role: str, name: str, *, me: int) -> "QuerySet[Ticket, Any]":
    asking = Agent(pk=me, role=role)
    view = view_named(name, asking)
    if view is None:
        raise LookupError(f"there is no view {name}")
    # A counter says what is to be done: what waits for the customer or sleeps counts only in views of just that.
    groups = ("ours",) if "ours" in view.groups else view.groups
    rows = view.tickets(asking, *groups)
    # In an order that an index has: else the whole table may be read to find the few, which are the newest.
    return rows.order_by("-active_at", "-id").values("pk")[:CAP]

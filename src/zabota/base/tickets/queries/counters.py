"""How many tickets stand in each view: one query, each count stopped at a cap."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from zabota.base.people.models import Agent, Eyes
from zabota.base.tickets.access import through
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.prepared import one_after_another, prepared
from zabota.base.tickets.queries.orders import ORDERS
from zabota.base.tickets.queries.views import View
from zabota.base.ui import numbers

CAP = numbers.MOST


def counters(agent: Agent, views: Sequence[View]) -> dict[str, int]:
    """View name -> number of tickets needing us or anyone there; CAP means "CAP or more"."""
    if not views:
        return {}
    parts = [(view.name, _counted(agent.eyes, view)) for view in views]
    return dict(one_after_another("count(*)", *parts).ask(me=agent.pk))


@prepared
def _counted(eyes: Eyes, view: View, *, me: int) -> "QuerySet[Ticket, Any]":
    """Equal views ask the same; one that was changed is another view."""
    asking = through(eyes, me)
    # A counter says what is to be done: what waits for the customer or sleeps counts only in views of just that.
    groups = ("ours",) if {"ours", "ours-free"} & {*view.groups} else view.groups
    rows = view.asked_by(asking).tickets(asking, *groups)
    # In an order that an index has: else the whole table may be read to find the few, which are the newest.
    return rows.order_by(*ORDERS[view.order]).values("pk")[:CAP]

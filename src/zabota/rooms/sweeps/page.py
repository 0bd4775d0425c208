"""The page of the sweep that runs, as the person in it sees it."""

from datetime import datetime
from typing import Any

from zabota.base.people.models import Agent
from zabota.base.tickets.access import ticket_for
from zabota.base.tickets.models import Damage
from zabota.rooms.sweeps import actions, words
from zabota.rooms.sweeps.actions.planning import next_after
from zabota.rooms.sweeps.card import card_of
from zabota.rooms.sweeps.models import Sweep
from zabota.rooms.sweeps.queries import agenda, plan, sweeping

# Segments that a progress bar has room for.
SEGMENTS = 40


def context(user: Agent, sweep: Sweep, at: datetime) -> dict[str, Any]:
    """What is new joins the agenda, and the next ticket comes to hand."""
    actions.grow(sweep, user, by=user.ref, at=at)
    item = actions.take(sweep, user, by=user.ref, at=at)
    card = None
    if item is not None:
        item.ticket = ticket_for(user, item.ticket.number)
        card = card_of(user, item, item.ticket, at)
    return around(user, sweep, at, item) | {"card": card, "damages": Damage.choices}


def around(user: Agent, sweep: Sweep, at: datetime, item: Any = None) -> dict[str, Any]:
    """What stands around the card: the queue, the progress, the figures, who sweeps along."""
    given = plan()
    return {
        "sweep": sweep,
        "agenda": agenda(sweep, user, item),
        "plan": given,
        "item": item,
        "at": at,
        "people": sweeping(sweep),
        "me": user,
        "next_at": next_after(given, at),
        "segments": SEGMENTS,
        "words": words,
    }

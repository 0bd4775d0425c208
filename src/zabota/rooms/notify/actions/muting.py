"""A person's own quiet about one ticket. It concerns nobody else, so no event tells of it."""

from datetime import datetime

from django.db import transaction

from zabota.base.people.models import Agent
from zabota.base.tickets.actions import unfollow
from zabota.base.tickets.models import Ticket
from zabota.rooms.notify.actions.reading import read
from zabota.rooms.notify.models import Mute


@transaction.atomic
def mute(ticket: Ticket, *, agent: Agent, by: str, at: datetime) -> None:
    """Nothing more of this ticket, but for what a colleague says to them; who followed it follows no longer."""
    Mute.objects.get_or_create(ticket=ticket, agent=agent, defaults={"at": at})
    unfollow(ticket, agent=agent, by=by, at=at)
    read(agent, tickets=[ticket.number], by=by, at=at)


@transaction.atomic
def unmute(ticket: Ticket, *, agent: Agent, by: str, at: datetime) -> None:
    """Told of it again, as its owner or as somebody of its team; following is a choice of its own."""
    del by, at
    Mute.objects.filter(ticket=ticket, agent=agent).delete()

"""Who owns a ticket. One owner from the first word to the solution; a change is rare, named and introduced."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.jobs.queue import enqueue
from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets.actions.locking import all_locked, locked
from zabota.base.tickets.actions.writing import add_message
from zabota.base.tickets.models import ACTIVE, Cover, Message, Status, Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.tickets import OwnerChanged, ReplySent, StatusChanged

AT_ONCE = timedelta()


@transaction.atomic
def assign(
    ticket: Ticket,
    *,
    agent: Agent | None,
    introduction: str = "",
    cause: str = "",
    until: str = "",
    wordless: bool = False,
    held: timedelta = AT_ONCE,
    by: str,
    at: datetime,
) -> Ticket:
    """Make `agent` the owner; None gives the ticket back to everyone. Whoever stood in for somebody does no more.

    `introduction`: the new owner's own words to the customer, shown as the handover; they leave at once, or when they
    were `held` for so long. cause, until, wordless: as OwnerChanged has them.
    Raises Refused for someone who left or may not own tickets.
    """
    ticket = locked(ticket)
    refuse_unless_owner(agent)
    if ticket.owner_id == (agent.pk if agent else None):
        return ticket
    message = _introduce(ticket, agent, introduction, held, at) if agent and introduction.strip() else None
    before, ticket.owner = ticket.owner_id, agent
    ticket.active_at = at
    ticket.save(update_fields=["owner", "active_at"])
    Cover.objects.filter(ticket=ticket).delete()
    changed = OwnerChanged(
        ticket=ticket.pk,
        agent=agent.pk if agent else None,
        before=before,
        introduction=message.pk if message else None,
        cause=cause,
        until=until,
        wordless=wordless,
    )
    record(ticket.stream_id, changed, by=by, at=at)
    if message and not held:
        sent = ReplySent(
            ticket=ticket.pk, message=message.pk, agent=message.agent_id, channel=message.channel, automatic=False
        )
        record(ticket.stream_id, sent, by=by, at=at)
    if agent and ticket.status == Status.NEW:
        Ticket.objects.filter(pk=ticket.pk).update(status=Status.OPEN)
        ticket.status = Status.OPEN
        opened = StatusChanged(ticket=ticket.pk, status=Status.OPEN, before=Status.NEW)
        record(ticket.stream_id, opened, by=by, at=at)
    return ticket


def refuse_unless_owner(agent: Agent | None) -> None:
    """Raises Refused for someone who left or may not own tickets."""
    if agent is not None and not may_own(agent):
        raise Refused(_("This person cannot own tickets."))


def may_own(agent: Agent) -> bool:
    return may(agent, "tickets.reply")


def _introduce(ticket: Ticket, agent: Agent, words: str, held: timedelta, at: datetime) -> Message:
    message = add_message(
        ticket,
        kind=Message.Kind.OUT,
        channel=ticket.channel,
        agent=agent,
        text=words,
        language=ticket.language,
        delivery=Message.Delivery.HELD if held else Message.Delivery.QUEUED,
        held_until=at + held if held else None,
        at=at,
    )
    if message.held_until:
        enqueue("tickets.release", at=message.held_until, message=message.pk)
    return message


@transaction.atomic
def hand_all_over(leaver: Agent, *, heir: Agent | None, by: str, at: datetime) -> int:
    """Give every open ticket of a person who leaves to `heir`, or back to everyone. Returns how many."""
    mine: Iterable[int] = Ticket.objects.filter(owner=leaver, status__in=ACTIVE).values_list("pk", flat=True)
    tickets = all_locked(mine)
    for ticket in tickets.values():
        assign(ticket, agent=heir, by=by, at=at)
    return len(tickets)

"""A decision is taken back exactly, unless somebody changed the same thing since: then their change stands."""

from datetime import datetime

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent, Team
from zabota.base.tickets import actions
from zabota.base.tickets.actions.locking import all_locked
from zabota.base.tickets.actions.progress import stand_again
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.base.timeline.record import record
from zabota.core.events.sweeps import SweepUndone
from zabota.core.tickets.bulk import changed_since, events_of
from zabota.rooms.sweeps.actions.holding import LEASE, let_go
from zabota.rooms.sweeps.models import Item

Decision = Item.Decision
# Decision -> the facts it touches, as core.tickets.bulk names them.
TOUCHES: dict[str, tuple[str, ...]] = {
    Decision.SOLVED: ("owner", "status"),
    Decision.ASKED: ("owner", "status"),
    Decision.GIVEN: ("owner", "status"),
    Decision.SPECIALISTS: ("team", "owner"),
    Decision.CRITICAL: ("team", "owner"),
    Decision.LATER: ("snoozed", "owner"),
    Decision.MERGED: (),
}


@transaction.atomic
def undo(item: Item, *, agent: Agent, by: str, at: datetime) -> Item:
    """The ticket stands as before, in this person's hand. Raises Refused where that is no longer possible (TooLate for
    words that have left); nothing has changed then. What is not decided is left alone.
    """
    into = item.facts.get("into")
    ticket = all_locked([item.ticket_id, into] if into else [item.ticket_id])[item.ticket_id]
    row = Item.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if row.decision in ("", Decision.ELSEWHERE):
        return row
    if row.agent_id != agent.pk:
        raise Refused(_("A colleague decided that. Open the ticket to change it."))
    _refuse_if_changed(row, ticket)
    _put_back(row, ticket, by, at)
    let_go(row.sweep, agent)
    row.decision, row.agent, row.decided_at, row.seconds, row.facts = "", None, None, 0, {}
    row.holder, row.held_since, row.held_until = agent, at, at + LEASE
    row.save()
    record(row.sweep.stream_id, SweepUndone(sweep=row.sweep_id, agent=agent.pk, ticket=ticket.pk), by=by, at=at)
    return row


def _refuse_if_changed(row: Item, ticket: Ticket) -> None:
    touched = TOUCHES[row.decision]
    since = Event.objects.filter(stream=ticket.stream_id, seq__gt=row.facts["seq"], name__in=events_of(touched))
    answered = row.decision == Decision.GIVEN and Message.objects.filter(
        ticket=ticket, agent=row.facts["to"], created_at__gte=row.decided_at
    ).exclude(delivery=Message.Delivery.WITHDRAWN)
    if changed_since(touched, since.values_list("name", "data")) or (answered and answered.exists()):
        raise Refused(_("Somebody has gone on with it since. Open the ticket to change it."))


def _put_back(row: Item, ticket: Ticket, by: str, at: datetime) -> None:
    before = row.facts["before"]
    if row.decision == Decision.MERGED:
        actions.unmerge(ticket, by=by, at=at)
        return
    if "message" in row.facts:
        actions.withdraw(Message(pk=row.facts["message"], ticket=ticket), by=by, at=at)
    if "owner" in TOUCHES[row.decision] and row.decision in (Decision.SOLVED, Decision.ASKED, Decision.GIVEN):
        actions.assign(ticket, agent=None, by=by, at=at)
        stand_again(ticket, status=before["status"], by=by, at=at)
    if "team" in row.facts:
        team = Team.objects.filter(pk=before["team"]).first() if before["team"] else None
        actions.set_team(ticket, team=team, by=by, at=at)
    if row.decision in (Decision.SOLVED, Decision.LATER):
        _sleep_again(ticket, before["snoozed"], by, at)


def _sleep_again(ticket: Ticket, until: str | None, by: str, at: datetime) -> None:
    moment = parse_datetime(until) if until else None
    if moment and moment > at:
        actions.snooze(ticket, until=moment, by=by, at=at)
    else:
        actions.wake(ticket, by=by, at=at)

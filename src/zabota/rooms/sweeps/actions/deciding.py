"""What is decided about the ticket in hand: the ordinary verb and the decision, in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent, Team
from zabota.base.tickets import actions
from zabota.base.tickets.actions.locking import all_locked
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import DraftFile, Refused
from zabota.base.timeline.record import record
from zabota.core.events.sweeps import SweepDecided
from zabota.core.sweeps.agenda import back_at
from zabota.rooms.sweeps.access import NEW
from zabota.rooms.sweeps.models import Item, Sweep
from zabota.rooms.sweeps.queries import plan

Decision = Item.Decision
Facts = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a decision takes. to: who gets it. into: with which ticket it is one. text, html, files: what is said to the
    customer, by someone who had seen the message `seen` and the ticket's stream up to `seen_seq`.
    """

    to: Agent | None = None
    into: Ticket | None = None
    text: str = ""
    html: str = ""
    files: Sequence[DraftFile] = ()
    seen: int | None = None
    seen_seq: int | None = None


class Gone(Refused):
    """Somebody was quicker; the words say who. The sweep steps on."""


@transaction.atomic
def decide(item: Item, decision: str, given: Given, *, agent: Agent, by: str, at: datetime) -> Item:
    """Raises Gone where another has it, Refused for what does not fit; then nothing has changed."""
    rows = all_locked([item.ticket, given.into] if given.into else [item.ticket])
    ticket = rows[item.ticket_id]
    row = Item.objects.select_for_update(of=("self",)).select_related("holder").get(pk=item.pk)
    _refuse_if_gone(row, ticket, agent, at)
    before = _before(ticket)
    facts = ACTS[decision](ticket, given, agent, by, at)
    row.decision, row.agent, row.decided_at = decision, agent, at
    row.seconds = max(0, int((at - (row.held_since or at)).total_seconds()))
    row.facts = {"before": before, "seq": _seq(ticket), **facts}
    row.held_until = None
    row.save(update_fields=["decision", "agent", "decided_at", "seconds", "facts", "held_until"])
    Sweep.objects.filter(pk=row.sweep_id).update(touched_at=at)
    told = SweepDecided(sweep=row.sweep_id, agent=agent.pk, ticket=ticket.pk, decision=decision)
    record(item.sweep.stream_id, told, by=by, at=at)
    return row


def _refuse_if_gone(row: Item, ticket: Ticket, agent: Agent, at: datetime) -> None:
    if row.decision:
        raise Gone(_("That is decided already."))
    if row.holder_id not in (None, agent.pk) and row.held_until and row.held_until > at:
        raise Gone(_("%(name)s has this one in hand now.") % {"name": row.holder.full_name if row.holder else ""})
    if ticket.owner_id is not None:
        raise Gone(_("%(name)s has taken it in the inbox.") % {"name": Agent.objects.get(pk=ticket.owner_id).full_name})
    if ticket.status not in NEW or ticket.merged_into_id or ticket.trashed_at:
        raise Gone(_("Somebody has dealt with it in the inbox."))


def _before(ticket: Ticket) -> Facts:
    """As core.tickets.bulk names the facts."""
    snoozed = ticket.snoozed_until.isoformat() if ticket.snoozed_until else None
    return {"owner": None, "team": ticket.team_id, "status": str(ticket.status), "snoozed": snoozed}


def _seq(ticket: Ticket) -> int:
    stream = type(ticket.stream).objects.values_list("last_seq", flat=True).get(pk=ticket.stream_id)
    return int(stream)


def _answered(ticket: Ticket, given: Given, agent: Agent, by: str, at: datetime, *, solve: bool) -> Facts:
    if not given.text.strip():
        raise Refused(_("Write something first."))
    message = actions.reply(
        ticket,
        agent=agent,
        text=given.text,
        html=given.html,
        files=given.files,
        solve=solve,
        seen=given.seen,
        seen_seq=given.seen_seq,
        by=by,
        at=at,
    )
    return {"message": message.pk}


def _solved(ticket: Ticket, given: Given, agent: Agent, by: str, at: datetime) -> Facts:
    return _answered(ticket, given, agent, by, at, solve=True)


def _asked(ticket: Ticket, given: Given, agent: Agent, by: str, at: datetime) -> Facts:
    return _answered(ticket, given, agent, by, at, solve=False)


def _given(ticket: Ticket, given: Given, agent: Agent, by: str, at: datetime) -> Facts:
    if given.to is None:
        raise Refused(_("Choose who takes it."))
    actions.assign(ticket, agent=given.to, by=by, at=at)
    return {"to": given.to.pk, "name": given.to.full_name}


def _to_team(ticket: Ticket, team: Team | None, by: str, at: datetime) -> Facts:
    if team is None:
        raise Refused(_("No such team is chosen in the settings of sweeps."))
    actions.set_team(ticket, team=team, by=by, at=at)
    return {"team": team.pk, "name": team.name}


def _specialists(ticket: Ticket, given: Given, agent: Agent, by: str, at: datetime) -> Facts:
    return _to_team(ticket, plan().specialists, by, at)


def _critical(ticket: Ticket, given: Given, agent: Agent, by: str, at: datetime) -> Facts:
    return _to_team(ticket, plan().critical, by, at)


def _merged(ticket: Ticket, given: Given, agent: Agent, by: str, at: datetime) -> Facts:
    if given.into is None:
        raise Refused(_("Choose the ticket that it belongs to."))
    actions.merge(ticket, into=given.into, by=by, at=at)
    return {"into": given.into.pk, "number": given.into.number}


def _later(ticket: Ticket, given: Given, agent: Agent, by: str, at: datetime) -> Facts:
    ahead = plan()
    usual = timedelta(minutes=ahead.every or 60)
    until = back_at(at=at, next_sweep=ahead.next_at, due_at=ticket.due_at, usual=usual)
    if until is None:
        return {}
    actions.snooze(ticket, until=until, by=by, at=at)
    return {"until": until.isoformat()}


ACTS: dict[str, Callable[[Ticket, Given, Agent, str, datetime], Facts]] = {
    Decision.SOLVED: _solved,
    Decision.ASKED: _asked,
    Decision.GIVEN: _given,
    Decision.SPECIALISTS: _specialists,
    Decision.CRITICAL: _critical,
    Decision.MERGED: _merged,
    Decision.LATER: _later,
}

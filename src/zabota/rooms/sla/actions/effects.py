"""What a step does besides telling people: the verbs of tickets, called by the clock, and calls to other programs."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from zabota.base.jobs.queue import enqueue
from zabota.base.people.models import Agent, Team
from zabota.base.tickets import actions
from zabota.base.tickets.models import Damage, Ticket
from zabota.base.tickets.values import Refused
from zabota.rooms.sla.actions.saving import BY
from zabota.rooms.sla.models import Step

MOST_DAMAGE = max(Damage.values)


def carry_out(taken: Sequence[tuple[int, int, int]], *, at: datetime) -> None:
    """taken: promise, step and ticket, by their ids. The tickets are locked."""
    with_effects = Step.objects.filter(pk__in={step for _promise, step, _ticket in taken}).exclude(effects=[])
    effects = {row.pk: row.effects for row in with_effects}
    for promise, step, pk in taken:
        for number, effect in enumerate(effects.get(step, ())):
            mark = f"{promise}-{step}-{number}"
            _one(effect, Ticket.objects.get(pk=pk), mark=mark, promise=promise, step=step, at=at)


def _one(effect: Mapping[str, Any], ticket: Ticket, *, mark: str, promise: int, step: int, at: datetime) -> None:
    """Something that is gone by now, such as a team, does nothing."""
    match effect:
        case {"do": "raise_damage"} if ticket.damage < MOST_DAMAGE:
            actions.set_damage(ticket, damage=ticket.damage + 1, by=BY, at=at)
        case {"do": "damage", "to": int(damage)} if damage > ticket.damage:
            actions.set_damage(ticket, damage=damage, by=BY, at=at)
        case {"do": "hand_to_team", "team": int(pk)}:
            if team := Team.objects.filter(pk=pk).first():
                actions.set_team(ticket, team=team, by=BY, at=at)
        case {"do": "hand_to", "agent": int(pk)}:
            _hand_over(ticket, Agent.objects.filter(pk=pk, is_active=True).first(), at)
        case {"do": "give_back"}:
            _hand_over(ticket, None, at)
        case {"do": "webhook", "url": str()}:
            enqueue("sla.webhook", promise=promise, step=step, mark=mark, at_iso=at.isoformat())
        case _:
            pass


def _hand_over(ticket: Ticket, agent: Agent | None, at: datetime) -> None:
    try:
        actions.assign(ticket, agent=agent, cause="routed", by=BY, at=at)
    except Refused:
        # A solved ticket, or a person who answers no customers any more: the others were told.
        return

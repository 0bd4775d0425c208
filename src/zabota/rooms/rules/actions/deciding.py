"""Something happened, or a moment came: which rules are to be at work, and they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation

from zabota.base.desk.queries import desk
from zabota.base.ports.telling import old_news
from zabota.base.tickets.actions.locking import all_locked, root_of
from zabota.base.tickets.models import Status, Ticket
from zabota.base.timeline.reactions import Recorded
from zabota.core import rules as core
from zabota.core.events import name_of
from zabota.core.events.tickets import MessageReceived, TicketEvent
from zabota.rooms.rules.actions import winding
from zabota.rooms.rules.actions.carrying import carry_out, past_of
from zabota.rooms.rules.facts import Cause, asked, facts_of
from zabota.rooms.rules.models import Fired, Waiting
from zabota.rooms.rules.queries import Known, known


@dataclass(frozen=True, slots=True)
class Moment:
    """on: the happening. key: what a rule is at work for only once. event: its id; None: time."""

    on: str
    key: str
    cause: Cause
    event: int | None = None
    chain: tuple[int, ...] = ()


@transaction.atomic
def consider(events: Sequence[Recorded], *, at: datetime) -> None:
    """The events of one transaction, in their order. Twice does nothing twice."""
    rules = known()
    if not rules.rules:
        return
    roots = _roots(events)
    for recorded in _news(events):
        happening = happening_of(recorded)
        ticket = roots.get(_ticket_of(recorded))
        if happening and ticket and not _is_past(ticket, happening):
            facts = recorded.event.facts()
            cause = Cause(by=recorded.by, at=recorded.at, message=_message(facts), mark=facts.get("mark"))
            chain = _chain(recorded, ticket)
            act(ticket, Moment(happening, f"event:{recorded.id}", cause, recorded.id, chain), rules, at=at)
    winding.wind({ticket.pk for ticket in roots.values()}, rules, at=at)


@transaction.atomic
def look(ticket: int, trigger: str, *, at: datetime) -> None:
    """A trigger of time is due on a ticket (its id). One that is not due any more is wound anew."""
    rules, roots = known(), all_locked([ticket])
    row = Waiting.objects.filter(ticket=ticket, trigger=trigger, due_at__lte=at, looked=False).first()
    if row is None:
        return
    since = winding.since(roots[ticket], trigger, at=at)
    if trigger not in rules.timed or since != row.since:
        row.delete()
        winding.wind({ticket}, rules, at=at)
        return
    Waiting.objects.filter(pk=row.pk).update(looked=True)
    cause = Cause(by="clock", at=at)
    act(roots[ticket], Moment(trigger, f"time:{trigger}:{since.isoformat()}", cause), rules, at=at)


def act(ticket: Ticket, moment: Moment, known_rules: Known, *, at: datetime) -> list[Fired]:
    """The ticket is locked. Asks nothing where no rule waits for this."""
    rules = [
        rule
        for rule in known_rules.at(ticket.created_at)
        if any(trigger.key == moment.on for trigger in rule.shape.when)
    ]
    if not rules or ticket.trashed_at or ticket.merged_into_id:
        return []
    ticket = Ticket.objects.select_related("customer__organisation", "brand").get(pk=ticket.pk)
    past = past_of(ticket, rules, moment.chain, at)
    facts = facts_of(ticket, moment.cause, asked(rules))
    fired: list[Fired] = []
    with translation.override(desk().language):
        for planned in core.evaluate(rules, core.Happening(moment.on), facts, past):
            done = carry_out(
                planned,
                ticket=ticket,
                name=known_rules.names[planned.rule],
                cause=moment.key,
                event=moment.event,
                chain=moment.chain,
                by=f"rule:{planned.rule}",
                at=at,
            )
            fired += [done] if done else []
    return fired


def happening_of(recorded: Recorded) -> str:
    return core.happening_of(name_of(type(recorded.event)), recorded.event.facts())


def _roots(events: Sequence[Recorded]) -> dict[int, Ticket]:
    """By the ticket of the event, the one under which it is read; locked."""
    rows = Ticket.objects.filter(pk__in={_ticket_of(one) for one in events})
    roots = {row.pk: root_of(row).pk for row in rows}
    locked = all_locked(roots.values())
    return {pk: locked[root] for pk, root in roots.items()}


def _news(events: Sequence[Recorded]) -> list[Recorded]:
    """Letters of the time before the desk are no news."""
    said = [one.event.message for one in events if isinstance(one.event, MessageReceived)]
    old = old_news(said) if said else set()
    return [one for one in events if not (isinstance(one.event, MessageReceived) and one.event.message in old)]


def _is_past(ticket: Ticket, happening: str) -> bool:
    """What was over before the desk was there is opened as closed."""
    return happening == "new" and ticket.status == Status.CLOSED


def _chain(recorded: Recorded, ticket: Ticket) -> tuple[int, ...]:
    """The rules whose deeds this is, the first one first; () where a person or a customer did it."""
    kind, _sep, key = recorded.by.partition(":")
    if kind != "rule":
        return ()
    rows = Fired.objects.filter(ticket=ticket, first_seq__lte=recorded.seq, last_seq__gte=recorded.seq)
    fired = rows.filter(rule=int(key)).order_by("-pk").first()
    return (*fired.chain, fired.rule_id) if fired else (int(key),)


def _ticket_of(recorded: Recorded) -> int:
    return recorded.event.ticket if isinstance(recorded.event, TicketEvent) else 0


def _message(facts: Mapping[str, Any]) -> int | None:
    message = facts.get("message")
    return message if isinstance(message, int) else None

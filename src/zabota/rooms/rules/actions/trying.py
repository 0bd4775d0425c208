"""A rule tried on the last four weeks: what happened then is asked again, and nothing is done about it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from zabota.base.jobs.queue import enqueue
from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.core import rules as core
from zabota.core.events import from_facts
from zabota.core.query.fields import is_own
from zabota.core.rules.tally import Tally
from zabota.core.rules.time import moments
from zabota.core.tickets.fold import Folded, fold
from zabota.rooms.rules import words
from zabota.rooms.rules.facts import Cause, asked, facts_of
from zabota.rooms.rules.models import Judgement, Rule, Trial
from zabota.rooms.rules.queries import Known, known

TRY = "rules.try"
BACK = timedelta(days=28)
BATCH, MOST = 100, 20_000  # tickets
OURS = -1  # the version that is tried


@transaction.atomic
def begin(rule: Rule, *, shape: Mapping[str, Any], agent: Agent, at: datetime) -> Trial:
    """Raises Refused for a rule that is not finished."""
    if unfit := core.problems(shape):
        raise Refused(words.unfit(unfit[0]))
    Trial.objects.filter(rule=rule).delete()
    row = Trial.objects.create(
        rule=rule, agent=agent, shape=dict(shape), begun_at=at, total=_tickets(at)[:MOST].count()
    )
    enqueue(TRY, trial=row.pk)
    return row


def go_on(trial: int, *, at: datetime) -> bool:
    """Some more tickets, and how far it came. False: it is over, or another trial took its place."""
    row = Trial.objects.select_related("rule").filter(pk=trial, ended_at=None).first()
    if row is None:
        return False
    shape = core.from_json(row.shape)
    tally, rules = Tally.read(row.found), known()
    tickets = list(_after(row))
    stories: defaultdict[int, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(stream__in=[ticket.stream_id for ticket in tickets]).order_by("stream", "seq"):
        stories[event.stream_id].append(event)
    for ticket in tickets:
        _try_on(ticket, stories[ticket.stream_id], shape, row, rules, tally)
    row.done += len(tickets)
    row.found = asdict(tally)
    if tickets:
        row.after = [tickets[-1].active_at.isoformat(), tickets[-1].pk]
    if len(tickets) < BATCH or row.done >= MOST:
        row.ended_at, row.total = at, row.done
    kept = Trial.objects.filter(pk=row.pk)
    kept.update(done=row.done, total=row.total, found=row.found, after=row.after, ended_at=row.ended_at)
    return row.ended_at is None


def judge(rule: Rule, *, ticket: int, right: bool, agent: Agent, at: datetime) -> None:
    """Whether this person finds it right; the last word about a ticket (its id) counts."""
    said = {"right": right, "agent": agent, "at": at}
    Judgement.objects.update_or_create(rule=rule, ticket_id=ticket, defaults=said)


def _tickets(at: datetime) -> Any:
    rows = Ticket.objects.filter(active_at__gte=at - BACK, merged_into=None, trashed_at=None)
    return rows.order_by("-active_at", "-id")


def _after(row: Trial) -> Iterator[Ticket]:
    rows = _tickets(row.begun_at).filter(active_at__lte=row.begun_at)
    if row.after:
        moment, pk = row.after
        rows = rows.filter(Q(active_at__lt=moment) | Q(active_at=moment, pk__lt=pk))
    return iter(rows.select_related("customer__organisation", "brand")[:BATCH])


def _try_on(ticket: Ticket, events: list[Event], shape: core.Shape, row: Trial, rules: Known, tally: Tally) -> None:
    """The ticket's story again: at each thing that could start the rule, how it stood then."""
    wanted = {trigger.key for trigger in shape.when}
    others = [rule for rule in rules.at(row.begun_at) if rule.id != row.rule_id]
    place = list(dict(rules.rules)).index(row.rule_id) if row.rule_id in rules.names else len(others)
    asking = [*others[:place], core.Rule(row.rule_id, OURS, shape), *others[place:]]
    # Whether it would hold something else then.
    own: dict[str, set[str]] = {effect.do: set() for effect in shape.then if is_own(effect.do)}
    fired = False
    for happening, story, cause in _happenings(events, shape, row):
        if happening not in wanted or (fired and shape.once):
            continue
        stood = fold(from_facts(one.name, one.data) for one in story)
        facts = facts_of(ticket, cause, asked(asking) | own, **_stood(stood))
        planned = core.evaluate(asking, core.Happening(happening), facts)
        ours = next((one for one in planned if one.version == OURS), None)
        if ours:
            fired = True
            tally.add(ticket.pk, facts, ours, planned)


def _happenings(events: list[Event], shape: core.Shape, row: Trial) -> Iterator[tuple[str, list[Event], Cause]]:
    """(happening, the events up to it, what caused it), of the four weeks, as they came."""
    since = row.begun_at - BACK
    for n, event in enumerate(events):
        name = core.happening_of(event.name, event.data)
        if name and event.at >= since and not event.by.startswith("rule:"):
            message = event.data.get("message")
            yield name, events[: n + 1], Cause(by=event.by, at=event.at, message=message, mark=event.data.get("mark"))
    told = [(event.name, event.data, event.at) for event in events]
    for trigger in shape.when:
        for moment in moments(trigger, told, until=row.begun_at) if trigger.span else ():
            if moment >= since:
                yield trigger.key, [event for event in events if event.at <= moment], Cause(by="clock", at=moment)


def _stood(folded: Folded) -> dict[str, Any]:
    return {
        "status": folded.status,
        "damage": folded.damage,
        "team": folded.team,
        "owner": folded.owner,
        "tags": frozenset(folded.tags),
        "topic": folded.topic,
        "language": folded.language,
    }

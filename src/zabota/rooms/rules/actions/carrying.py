"""What was planned is done: each rule in its turn, its deeds through the verbs, and all of it written down."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.jobs.queue import enqueue
from zabota.base.people.access import able
from zabota.base.people.models import Agent, Role
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Stream
from zabota.base.timeline.record import record
from zabota.core import rules as core
from zabota.core.events.rules import RuleFired, RuleHalted
from zabota.rooms.rules.actions.deeds import Doer, do
from zabota.rooms.rules.models import Fired, Halted

HOUR = timedelta(hours=1)
HOOK = "rules.hook"
# The timeline has no line of their own for these.
QUIET = ("tag", "untag", "status", "follow", "hook")


def past_of(ticket: Ticket, rules: Sequence[core.Rule], chain: tuple[int, ...], at: datetime) -> core.Past:
    """What these rules did on this ticket before; two queries."""
    ids = [rule.id for rule in rules]
    rows = list(Fired.objects.filter(ticket=ticket, rule__in=ids).values_list("rule", "at"))
    lately: dict[int, int] = {}
    for rule, moment in rows:
        if moment > at - HOUR:
            lately[rule] = lately.get(rule, 0) + 1
    halted = Halted.objects.filter(ticket=ticket, rule__in=ids).values_list("rule", flat=True)
    return core.Past(chain, frozenset(rule for rule, _moment in rows), lately, frozenset(halted))


@transaction.atomic
def carry_out(
    planned: core.Planned,
    *,
    ticket: Ticket,
    name: str,
    cause: str,
    event: int | None,
    chain: tuple[int, ...],
    by: str,
    at: datetime,
) -> Fired | None:
    """name: of the rule. event: the id of what happened, None: time. None: it was at work for this cause before."""
    if planned.halts:
        _halt(planned, ticket, name, by=by, at=at)
        return None
    first = _last_seq(ticket)
    fired, fresh = Fired.objects.get_or_create(
        ticket=ticket,
        rule_id=planned.rule,
        cause=cause,
        defaults={"version_id": planned.version, "chain": list(chain), "at": at},
    )
    if not fresh:
        return None
    quiet = [":".join((one.do, *one.values[:1])) for one in planned.effects if one.do in QUIET]
    told = RuleFired(
        ticket=ticket.pk, rule=planned.rule, version=planned.version, fired=fired.pk, cause=event, quiet=quiet
    )
    record(ticket.stream_id, told, by=by, at=at)
    doer = Doer(by, at, name)
    fired.deeds = [_done(ticket, effect, doer) for effect in planned.effects]
    fired.deeds += [as_json(effect) | {"lost_to": other} for effect, other in planned.lost]
    fired.first_seq, fired.last_seq = first + 1, _last_seq(ticket)
    fired.save(update_fields=["deeds", "first_seq", "last_seq"])
    for place, effect in enumerate(planned.effects):
        if effect.do == "hook":
            enqueue(HOOK, fired=fired.pk, place=place)
    return fired


def _done(ticket: Ticket, effect: core.Effect, doer: Doer) -> dict[str, Any]:
    """A deed that does not fit the ticket is left out, and why is written down; the others are done."""
    try:
        with transaction.atomic():
            do(Ticket.objects.select_related("customer__organisation", "brand").get(pk=ticket.pk), effect, doer)
    except Refused as refusal:
        return as_json(effect) | {"why": str(refusal)}
    return as_json(effect) | {"done": True}


def as_json(effect: core.Effect) -> dict[str, Any]:
    return {"do": effect.do, "values": list(effect.values)} | ({"text": effect.text} if effect.text else {})


def _halt(planned: core.Planned, ticket: Ticket, name: str, *, by: str, at: datetime) -> None:
    """It leaves this ticket alone from now on, and those who look after rules are told in words."""
    _row, fresh = Halted.objects.get_or_create(ticket=ticket, rule_id=planned.rule, defaults={"at": at})
    if not fresh:
        return
    record(ticket.stream_id, RuleHalted(ticket=ticket.pk, rule=planned.rule), by=by, at=at)
    words = _("The rule “%(name)s” was at work here %(number)s times within an hour. It leaves this ticket alone now.")
    text = words % {"name": name, "number": core.MOST_IN_AN_HOUR}
    able_to_mend = Agent.objects.filter(able("rules.manage"))
    people = list(able_to_mend.exclude(role=Role.OWNER)) or list(able_to_mend)
    actions.jot(ticket, text=text, author=name, people=people, by=by, at=at)


def _last_seq(ticket: Ticket) -> int:
    return int(Stream.objects.values_list("last_seq", flat=True).get(pk=ticket.stream_id))

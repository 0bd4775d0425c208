"""The verbs of rules: made, drafted, begun, moved, switched, copied, removed. Their events lie in the desk's stream."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zabota.base.audit.changes import changes, retired, returned
from zabota.base.desk.telling import tell
from zabota.base.people.models import Agent
from zabota.base.tickets.values import Refused
from zabota.core import rules as core
from zabota.core.events.rules import RuleBegun, RuleChanged, RuleMade
from zabota.rooms.rules.actions import standing_by
from zabota.rooms.rules.models import Rule, RuleVersion
from zabota.rooms.rules.own import own_fields, troubles
from zabota.rooms.rules.phrase import told

MOST = 500
# Between two neighbours, so that one can be put between them without moving any other.
GAP = 2**32
EMPTY: dict[str, Any] = {"when": [{"on": "new"}], "if": [], "then": [], "once": True}


@transaction.atomic
def make(*, name: str, shape: Mapping[str, Any] = EMPTY, agent: Agent, by: str, at: datetime) -> Rule:
    """A new rule behind all others, with a draft and nothing at work. Raises Refused for an empty name."""
    if Rule.objects.filter(removed_at=None).count() >= MOST:
        raise Refused(_("The desk has 500 rules already. Remove some first."))
    last = Rule.objects.aggregate(last=Max("position"))["last"] or 0
    rule = Rule.objects.create(name=_name(name), position=last + GAP, made_at=at)
    RuleVersion.objects.create(rule=rule, number=1, shape=dict(shape), agent=agent, changed_at=at)
    facts = changes({}, {"name": rule.name}, name=rule.name)
    tell(RuleMade(rule=rule.pk), thing=f"rule:{rule.pk}", verb="made", facts=facts, by=by, at=at)
    return rule


@transaction.atomic
def draft(rule: Rule, *, shape: Mapping[str, Any], agent: Agent, at: datetime) -> RuleVersion:
    """What was chosen so far is kept beside the version that is at work; nothing follows it yet."""
    rule = _locked(rule)
    row = RuleVersion.objects.filter(rule=rule, begins_at=None).first()
    last = RuleVersion.objects.filter(rule=rule).aggregate(last=Max("number"))["last"] or 0
    row = row or RuleVersion(rule=rule, number=last + 1)
    row.shape, row.agent, row.changed_at = dict(shape), agent, at
    row.save()
    return row


@transaction.atomic
def drop_draft(rule: Rule) -> bool:
    """As if nothing had been changed since the version that is at work. False: there is none to go back to."""
    rule = _locked(rule)
    if not RuleVersion.objects.filter(rule=rule, begins_at__isnull=False).exists():
        return False
    RuleVersion.objects.filter(rule=rule, begins_at=None).delete()
    return True


@transaction.atomic
def begin(rule: Rule, *, agent: Agent, by: str, at: datetime) -> RuleVersion:
    """The draft begins with new tickets. Raises Refused where there is none, or it is not finished."""
    rule = _locked(rule)
    row = RuleVersion.objects.filter(rule=rule, begins_at=None).first()
    if row is None:
        raise Refused(_("Nothing was changed since this version began."))
    if core.problems(row.shape) or troubles(row.shape, own_fields()):
        raise Refused(_("This rule is not finished. Look at the lines in amber."))
    former = RuleVersion.objects.filter(rule=rule, begins_at__isnull=False).order_by("-number").first()
    row.begins_at, row.agent, row.changed_at = at, agent, at
    row.save(update_fields=["begins_at", "agent", "changed_at"])
    facts = changes({"rule": told(former)} if former else {}, {"rule": told(row)}, name=rule.name)
    event = RuleBegun(rule=rule.pk, version=row.pk)
    tell(event, thing=f"rule:{rule.pk}", verb="begun", facts=facts, by=by, at=at)
    standing_by.refresh()
    return row


@transaction.atomic
def change(rule: Rule, *, by: str, at: datetime, **values: Any) -> Rule:
    """values: name, on. Only what really differs is written. Raises Refused for an empty name."""
    rule = _locked(rule)
    if "name" in values:
        values["name"] = _name(values["name"])
    return _change(rule, by, at, **values)


@transaction.atomic
def move(rule: Rule, *, before: Rule | None, by: str, at: datetime) -> Rule:
    """Ask it right before another one; None: behind all."""
    rows = list(Rule.objects.select_for_update().filter(removed_at=None).order_by("position", "id"))
    rows = [row for row in rows if row.pk != rule.pk]
    place = next((n for n, row in enumerate(rows) if before and row.pk == before.pk), len(rows))
    low = rows[place - 1].position if place else 0
    high = rows[place].position if place < len(rows) else low + 2 * GAP
    if high - low < 2:
        _spread()
        return move(rule, before=before, by=by, at=at)
    return _change(_locked(rule), by, at, position=(low + high) // 2)


@transaction.atomic
def remove(rule: Rule, *, by: str, at: datetime) -> None:
    """Out of sight and at work no more; put_back() undoes it."""
    rule = _locked(rule)
    if rule.removed_at is None:
        _change(rule, by, at, removed_at=at)


@transaction.atomic
def put_back(rule: Rule, *, by: str, at: datetime) -> None:
    _change(_locked(rule), by, at, removed_at=None)


@transaction.atomic
def copy(rule: Rule, *, agent: Agent, by: str, at: datetime) -> Rule:
    """A rule of its own with a draft that says the same; nothing of it is at work."""
    row = RuleVersion.objects.filter(rule=rule).order_by("-number").first()
    name = _("%(name)s, copy") % {"name": rule.name[:60]}
    return make(name=name, shape=row.shape if row else EMPTY, agent=agent, by=by, at=at)


def _change(rule: Rule, by: str, at: datetime, **values: Any) -> Rule:
    changed = sorted(field for field, value in values.items() if getattr(rule, field) != value)
    if changed:
        was, place = {field: getattr(rule, field) for field in changed}, _place(rule)
        for field in changed:
            setattr(rule, field, values[field])
        rule.save(update_fields=changed)
        verb, facts = "changed", changes(was, values, name=rule.name)
        if "removed_at" in changed:
            verb, facts = ("removed", retired(rule.name)) if rule.removed_at else ("put_back", returned(rule.name))
        elif "position" in changed:
            verb, facts = "moved", changes({"position": place}, {"position": _place(rule)}, name=rule.name)
        event = RuleChanged(rule=rule.pk, fields=changed)
        tell(event, thing=f"rule:{rule.pk}", verb=verb, facts=facts, by=by, at=at)
        standing_by.refresh()
    return rule


def _place(rule: Rule) -> int:
    """1 is asked first."""
    return 1 + Rule.objects.filter(removed_at=None, position__lt=rule.position).exclude(pk=rule.pk).count()


def _locked(rule: Rule) -> Rule:
    return Rule.objects.select_for_update().get(pk=rule.pk)


def _name(name: str) -> str:
    name = " ".join(name.split())[:80]
    if not name:
        raise Refused(_("A rule needs a name: the timeline of a ticket says it."))
    return name


def _spread() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE rules_rule SET position = new.place * %s"
            " FROM (SELECT id, row_number() OVER (ORDER BY position, id) AS place FROM rules_rule) AS new"
            " WHERE rules_rule.id = new.id",
            [GAP],
        )

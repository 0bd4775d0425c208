"""The verbs of policies. A version is in force for new tickets from the moment it is kept; what was promised stands."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zabota.base.audit.changes import changes, retired, returned
from zabota.base.desk.telling import tell
from zabota.base.hours.models import Calendar
from zabota.base.tickets.values import Refused
from zabota.core.events.settings import PoliciesOrdered, PolicyKept, PolicyPutBack, PolicyRemoved
from zabota.core.sla import drafts
from zabota.core.sla.drafts import Draft, written_targets
from zabota.rooms.sla.drafts import draft_of
from zabota.rooms.sla.models import Policy, PolicyVersion
from zabota.rooms.sla.version_list import told_in_words

MOST = 100


@transaction.atomic
def keep_policy(policy: Policy | None, draft: Draft, *, by: str, at: datetime) -> Policy:
    """The draft as the policy's next version; None: a new policy, asked before all others. The same again does nothing.

    Raises Refused for a calendar that is gone, without a name, and for more policies than anybody reads.
    """
    if not draft.name.strip():
        raise Refused(_("A policy needs a name."))
    if draft.calendar and not Calendar.objects.filter(pk=draft.calendar, removed_at=None).exists():
        raise Refused(_("That calendar is no longer there. Choose again."))
    row, before = (_locked(policy), None) if policy else (_new(draft), None)
    stood = draft_of(row) if row.current else None
    if row.current:
        before = row.current
        if not drafts.changes(draft_of(row), draft):
            return row
    number = (row.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    row.current = PolicyVersion.objects.create(policy=row, number=number, by=by, at=at, **_kept(draft))
    row.name = draft.name
    row.save(update_fields=["current", "name"])
    event = PolicyKept(policy=row.pk, version=number, before=before.number if before else None)
    was, now = told_in_words(stood, draft)
    tell(event, thing=f"policy:{row.pk}", facts=changes(was, now, name=row.name), by=by, at=at)
    return row


@transaction.atomic
def move_policy(policy: Policy, *, up: bool, by: str, at: datetime) -> None:
    """One place earlier or later among those in force; at the end it stays."""
    rows = _in_force()
    place = next((n for n, row in enumerate(rows) if row.pk == policy.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is None or other is None or not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    _number(rows)
    facts = changes({"position": place + 1}, {"position": other + 1}, name=rows[other].name)
    event = PoliciesOrdered(policies=[row.pk for row in rows])
    tell(event, thing=f"policy:{policy.pk}", verb="moved", facts=facts, by=by, at=at)


@transaction.atomic
def remove_policy(policy: Policy, *, by: str, at: datetime) -> None:
    """It is asked no more. Removing twice does nothing. Raises Refused for the last one."""
    rows = _in_force()
    row = next((row for row in rows if row.pk == policy.pk), None)
    if row is None:
        return
    if len(rows) == 1:
        raise Refused(_("It is the only policy. Change it, or add another one first."))
    row.removed_at = at
    row.save(update_fields=["removed_at"])
    event, facts = PolicyRemoved(policy=row.pk), retired(row.name)
    tell(event, thing=f"policy:{row.pk}", verb="removed", facts=facts, by=by, at=at)


@transaction.atomic
def put_policy_back(policy: Policy, *, by: str, at: datetime) -> None:
    """To the place where it was."""
    row = _locked(policy)
    if row.removed_at is not None:
        row.removed_at = None
        row.save(update_fields=["removed_at"])
        event, facts = PolicyPutBack(policy=row.pk), returned(row.name)
        tell(event, thing=f"policy:{row.pk}", verb="put_back", facts=facts, by=by, at=at)


def _new(draft: Draft) -> Policy:
    rows = _in_force()
    if len(rows) >= MOST:
        raise Refused(_("There are %(number)s policies already. Remove some first.") % {"number": MOST})
    row = Policy.objects.create(name=draft.name, order=0)
    # Before all that are there: one for everyone, where the others end, would hide it otherwise.
    _number([row, *rows])
    return row


def _kept(draft: Draft) -> dict[str, Any]:
    return {
        "conditions": {name: list(values) for name, values in draft.conditions.items()},
        "targets": written_targets(draft),
        "pauses": list(draft.pauses),
        "cap": draft.cap,
        "calendar_id": draft.calendar,
    }


def _number(rows: Sequence[Policy]) -> None:
    for place, row in enumerate(rows, 1):
        row.order = place
    Policy.objects.bulk_update(rows, ["order"])


def _in_force() -> list[Policy]:
    return list(Policy.objects.select_for_update().filter(removed_at=None).order_by("order", "id"))


def _locked(policy: Policy) -> Policy:
    return Policy.objects.select_for_update(of=["self"]).select_related("current").get(pk=policy.pk)

"""When a sweep is due, by the calendar of the team that sweeps, and who is told so. Nobody is made to."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from zabota.base.audit.changes import changes, values_of
from zabota.base.desk.queries import desk
from zabota.base.desk.telling import tell
from zabota.base.hours.models import Calendar
from zabota.base.hours.queries import hours_of
from zabota.base.people.access import able
from zabota.base.people.models import Agent, Brand
from zabota.base.people.shifts import ALWAYS, shifts_at
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.record import record
from zabota.core.events.sweeps import SweepDue, SweepsPlanned
from zabota.core.hours import Hours
from zabota.core.sla.clock import NeverOpen, add, is_open
from zabota.core.sweeps.agenda import spoken
from zabota.rooms.sweeps.access import running, sweepable
from zabota.rooms.sweeps.models import Plan
from zabota.rooms.sweeps.queries import plan

TEAMS = ("team", "specialists", "critical")


@transaction.atomic
def change_plan(*, by: str, at: datetime, **values: Any) -> Plan:
    """Only what really differs is written and recorded; the next sweep is counted anew from now."""
    desk(lock=True)
    usual, (row, _new) = plan(), Plan.objects.get_or_create(pk=1)
    changed = sorted(name for name, value in values.items() if getattr(usual, name) != value)
    was = {**values_of(row, changed), **{name: str(getattr(usual, name) or "") for name in TEAMS if name in changed}}
    for name, value in values.items():
        setattr(row, name, value)
    row.chosen = True
    row.save()
    if changed:
        facts = changes(was, values_of(row, changed))
        tell(SweepsPlanned(fields=changed), thing="sweeps:1", facts=facts, by=by, at=at)
        plan_next(by=by, at=at)
    return row


def plan_next(*, by: str, at: datetime) -> datetime | None:
    """The moment after so many minutes of open time from now; None: sweeps are begun by hand."""
    del by
    given = plan()
    moment = next_after(given, at)
    Plan.objects.get_or_create(pk=1)
    Plan.objects.filter(pk=1).update(next_at=moment)
    return moment


def next_after(given: Plan, at: datetime) -> datetime | None:
    if not given.every:
        return None
    try:
        return spoken(add(_hours(given), at, timedelta(minutes=given.every)))
    except NeverOpen:
        return None


@transaction.atomic
def tell_due(*, by: str, at: datetime) -> None:
    """Looked at every minute: what is due and not told is told, once, to those of the team who are at work.

    Nobody is told where nothing waits, or where a sweep runs already.
    """
    Plan.objects.get_or_create(pk=1)
    row = Plan.objects.select_for_update().get(pk=1)
    given = plan()
    if row.next_at is None and given.every:
        plan_next(by=by, at=at)
        return
    if row.next_at is None or row.next_at > at or row.told_of == row.next_at or running():
        return
    if not is_open(_hours(given), at):
        return
    Plan.objects.filter(pk=1).update(told_of=row.next_at)
    _tell(given, by, at)


def _tell(given: Plan, by: str, at: datetime) -> None:
    from zabota.rooms.sweeps.actions.opening import elsewhere

    # Each is told of what they see: a ticket that somebody may not know of is neither named to them nor counted.
    told: defaultdict[tuple[Ticket, int], list[int]] = defaultdict(list)
    seen: dict[tuple[str, int], tuple[Ticket, int] | None] = {}
    for one in _at_work(given, at):
        key = one.eyes, 0 if one.eyes == "every" else one.pk
        if key not in seen:
            rows = sweepable(one).filter(snoozed_until=None).exclude(elsewhere(given))
            first = rows.order_by("-damage", "due_at", "created_at", "id").first()
            seen[key] = (first, rows.count()) if first else None
        if found := seen[key]:
            told[found].append(one.pk)
    for (first, many), people in told.items():
        due = SweepDue(ticket=first.pk, tickets=many, people=sorted(people))
        record(first.stream_id, due, by=by, at=at)


def _at_work(given: Plan, at: datetime) -> list[Agent]:
    if given.team is None:
        return []
    people = list(given.team.members.filter(able("tickets.reply")).order_by("id"))
    shifts = shifts_at(people, at)
    return [one for one in people if shifts[one.pk].here]


def _hours(given: Plan) -> Hours:
    calendar = given.team.calendar if given.team else None
    main = Brand.objects.order_by("-main", "id").values("calendar")[:1]
    calendar = calendar or Calendar.objects.filter(pk__in=main).first()
    return hours_of(calendar) if calendar else ALWAYS

"""A sweep begins with the new tickets of that moment; who comes later sweeps along."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, QuerySet

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.record import new_stream, record
from zabota.core.events.sweeps import SweepBegun, SweepGrew, SweepJoined
from zabota.core.sweeps.agenda import Waiting, in_order
from zabota.rooms.sweeps.access import running, sweepable
from zabota.rooms.sweeps.models import Item, Plan, Sweep, Sweeper
from zabota.rooms.sweeps.queries import plan

# An agenda that one can see the end of. What is beyond comes when it is gone through.
MOST = 100


def begin(user: Agent, *, by: str, at: datetime) -> Sweep:
    """The sweep that runs, with this person in it; a new one where none does."""
    if sweep := running():
        return _join(sweep, user, by=by, at=at)
    try:
        return _begun(user, by=by, at=at)
    except IntegrityError:
        # Somebody began at the same moment.
        sweep = running()
        if sweep is None:
            raise
        return _join(sweep, user, by=by, at=at)


@transaction.atomic
def _begun(user: Agent, *, by: str, at: datetime) -> Sweep:
    sweep = Sweep.objects.create(stream=new_stream("sweep"), agent=user, begun_at=at, touched_at=at)
    Sweeper.objects.create(sweep=sweep, agent=user, joined_at=at)
    number = _added(sweep, user, at)
    record(sweep.stream_id, SweepBegun(sweep=sweep.pk, agent=user.pk, tickets=number), by=by, at=at)
    return sweep


@transaction.atomic
def _join(sweep: Sweep, user: Agent, *, by: str, at: datetime) -> Sweep:
    row, fresh = Sweeper.objects.get_or_create(sweep=sweep, agent=user, defaults={"joined_at": at})
    if not fresh and row.left_at is None:
        return sweep
    Sweeper.objects.filter(pk=row.pk).update(left_at=None)
    record(sweep.stream_id, SweepJoined(sweep=sweep.pk, agent=user.pk), by=by, at=at)
    return sweep


@transaction.atomic
def grow(sweep: Sweep, user: Agent, *, by: str, at: datetime) -> int:
    """What came meanwhile stands at the end; once all is gone through, so does what was too much to begin with.
    Returns how many.
    """
    waiting = Item.objects.filter(sweep=sweep, decision="").count()
    since = sweep.begun_at if waiting else None
    if waiting >= MOST or not _fresh(sweep, user, plan(), at, since=since).exists():
        return 0
    Sweep.objects.select_for_update().get(pk=sweep.pk)
    number = _added(sweep, user, at, since=since)
    if number:
        record(sweep.stream_id, SweepGrew(sweep=sweep.pk, tickets=number), by=by, at=at)
    return number


def elsewhere(given: Plan) -> Q:
    """Tickets that a sweep has sent on already: those who got them look after them."""
    return Q(team__in=[team for team in (given.specialists, given.critical) if team and team.pk])


def _fresh(sweep: Sweep, user: Agent, given: Plan, at: datetime, *, since: datetime | None) -> QuerySet[Ticket]:
    awake = Q(snoozed_until=None) | Q(snoozed_until__lte=at)
    on_it = Item.objects.filter(sweep=sweep).values("ticket")
    rows = sweepable(user).filter(awake).exclude(elsewhere(given)).exclude(pk__in=on_it)
    return rows.filter(created_at__gt=since) if since else rows


def _added(sweep: Sweep, user: Agent, at: datetime, *, since: datetime | None = None) -> int:
    rows = _fresh(sweep, user, plan(), at, since=since).order_by("-damage", "due_at", "created_at", "id")
    found = [Waiting(*row) for row in rows.values_list("pk", "damage", "due_at", "created_at")[:MOST]]
    last = Item.objects.filter(sweep=sweep).aggregate(last=Max("place"))["last"] or 0
    came, ordered = since is not None, in_order(found)
    items = [Item(sweep=sweep, ticket_id=one.ticket, place=last + n, came=came) for n, one in enumerate(ordered, 1)]
    return len(Item.objects.bulk_create(items, ignore_conflicts=True))

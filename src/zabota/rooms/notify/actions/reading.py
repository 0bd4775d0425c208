"""What was told is read: on the page of notifications, or by looking at the ticket, whichever way it was opened."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Looked
from zabota.base.timeline.record import record
from zabota.core.events.people import AgentCaughtUp
from zabota.core.notify import Cause
from zabota.rooms.notify.models import Notification

LONGEST = 1_000


def read_all(agent: Agent, *, until: datetime, by: str, at: datetime) -> int:
    """Everything told until a moment; what came since then was not on the page. Returns how many lines."""
    return _read(agent, _open(agent).filter(last_at__lte=until), by=by, at=at)


def read(agent: Agent, *, tickets: Iterable[int], by: str, at: datetime) -> int:
    """Everything told of these tickets (numbers): they are open before the person's eyes."""
    return _read(agent, _open(agent).filter(ticket__number__in=list(tickets)), by=by, at=at)


def asked_no_more(ticket: int, *, agent: int | None, by: str, at: datetime) -> None:
    """Nobody waits for a hand of this person with a ticket (ids) any more; None: of nobody's."""
    rows = Notification.objects.filter(ticket=ticket, cause=Cause.ASKED, read_at=None)
    rows = rows.filter(agent=agent) if agent else rows
    for one in Agent.objects.filter(pk__in=rows.values("agent")).order_by("id"):
        _read(one, rows.filter(agent=one), by=by, at=at)


def looked_at(agent: int, cause: str, at: datetime) -> None:
    """The page about everything of that cause was opened: answers base/ports/telling.py."""
    person = Agent.objects.filter(pk=agent, is_active=True).first()
    if person:
        _read(person, _open(person).filter(ticket=None, cause=cause), by=person.ref, at=at)


def settle(agent: Agent, *, by: str, at: datetime) -> int:
    """Everything told of tickets that the person looked at since.

    Looking at a ticket writes down how far its stream was seen and asks nothing of this room, so that the ticket's page
    costs no query more; whoever counts what is unread settles first.
    """
    looked = Looked.objects.filter(ticket=OuterRef("ticket"), agent=agent)
    far = Exists(looked.filter(seq__gte=OuterRef("seq"))) & Q(seq__gt=0)
    late = Exists(looked.filter(at__gte=OuterRef("last_at")))
    return _read(agent, _open(agent).filter(far | late), by=by, at=at)


def _open(agent: Agent) -> QuerySet[Notification]:
    return Notification.objects.filter(agent=agent, read_at=None)


def _read(agent: Agent, rows: QuerySet[Notification], *, by: str, at: datetime) -> int:
    # Most of the time there is nothing, and nothing is locked for that.
    ids = list(rows.values_list("id", flat=True)[:LONGEST])
    return _write(agent, ids, by=by, at=at) if ids else 0


@transaction.atomic
def _write(agent: Agent, ids: list[int], *, by: str, at: datetime) -> int:
    rows = Notification.objects.select_for_update().filter(pk__in=ids, read_at=None).order_by("id")
    fresh = list(rows.values_list("id", flat=True))
    if not fresh:
        return 0
    Notification.objects.filter(pk__in=fresh).update(read_at=at, mail_waiting=0, push_waiting=0)
    record(agent.stream_id, AgentCaughtUp(agent=agent.pk, notifications=fresh), by=by, at=at)
    return len(fresh)

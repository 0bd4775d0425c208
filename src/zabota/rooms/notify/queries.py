"""What a person has been told: counted, listed page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.models import Stream
from zabota.rooms.notify.access import readable
from zabota.rooms.notify.models import Device, Mute, Notification, Preferences

PAGE, MOST_UNREAD = 50, 100


@dataclass(frozen=True, slots=True)
class Page:
    """next: the cursor of the page after this one, "" at the end."""

    rows: Sequence[Notification]
    next: str


@dataclass(frozen=True, slots=True)
class Unread:
    """count: lines, at most 100 are counted. tickets: their numbers. newest: the last of them. seq: how far the
    person's own stream had come before they were counted.
    """

    count: int
    tickets: Sequence[int]
    newest: Notification | None
    seq: int


def unread(agent: Agent) -> Unread:
    """Two queries. Settle before: what was looked at meanwhile still stands here."""
    seq = Stream.objects.values_list("last_seq", flat=True).get(pk=agent.stream_id)
    rows = list(_shown(agent).filter(read_at=None).select_related("ticket").order_by("-last_at", "-id")[:MOST_UNREAD])
    return Unread(len(rows), sorted({row.ticket.number for row in rows if row.ticket}), rows[0] if rows else None, seq)


def page(agent: Agent, *, read: bool, after: str = "") -> Page:
    """The newest first. after: what the page before said is next; one that cannot be understood begins anew."""
    rows = _shown(agent).filter(read_at__isnull=not read).select_related("ticket", "ticket__team")
    if place := _place(after):
        at, pk = place
        rows = rows.filter(Q(last_at__lt=at) | Q(last_at=at, pk__lt=pk))
    found = list(rows.order_by("-last_at", "-id")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(found[:PAGE], f"{last.last_at.isoformat()}_{last.pk}" if last else "")


def waiting(agent: Agent, *, way: str) -> list[Notification]:
    """What is to be sent now by "mail" or "push": unread, and still theirs to read. The oldest first."""
    rows = Notification.objects.filter(agent=agent, read_at=None, **{f"{way}_waiting__gt": 0})
    rows = rows.filter(_theirs(agent)).select_related("ticket")
    return list(rows.order_by("last_at", "id")[:200])


def devices(agent: Agent) -> list[Device]:
    return list(Device.objects.filter(agent=agent).order_by("id"))


def preferences(agent: Agent) -> Preferences:
    """As chosen, or as everybody begins; not stored by asking."""
    return Preferences.objects.filter(agent=agent).first() or Preferences(agent=agent)


def is_muted(agent: Agent, ticket: Ticket) -> bool:
    return Mute.objects.filter(agent=agent, ticket=ticket).exists()


def _shown(agent: Agent) -> QuerySet[Notification]:
    return Notification.objects.filter(_theirs(agent), agent=agent, in_app=True)


def _theirs(agent: Agent) -> Q:
    """About a ticket that is theirs to read, or about none."""
    return Q(ticket=None) | Q(ticket__in=readable(agent))


def _place(after: str) -> tuple[datetime, int] | None:
    moment, _sep, key = after.rpartition("_")
    try:
        at = parse_datetime(moment)
    except ValueError:
        return None
    return (at, int(key)) if at and at.tzinfo and key.isdecimal() and len(key) < 19 else None

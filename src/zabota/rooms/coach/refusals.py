"""Refusals: kept with their reason, counted once they are sent, forgotten with the customer's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, QuerySet

from zabota.base.desk.queries import desk
from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.reactions import Recorded
from zabota.base.timeline.record import record
from zabota.core.coach import refusing
from zabota.core.events.coach import RefusalSent
from zabota.core.events.people import CustomerErased
from zabota.core.events.tickets import Purged, ReplySent, WordsHidden
from zabota.rooms.coach.models import Refusal

DAYS = 90


def keep(ticket: Ticket, said: refusing.Refusal, *, kind: str, agent: Agent, at: datetime) -> Refusal:
    """Writing it again changes the words. It counts once it is sent, and once a ticket."""
    values = {"agent": agent, "kind": kind, "what": said.what, "why": said.why, "instead": said.instead, "at": at}
    row, _new = Refusal.objects.update_or_create(ticket=ticket, defaults=values)
    return row


def said(row: Refusal) -> refusing.Refusal:
    return refusing.Refusal(what=row.what, why=row.why, instead=row.instead)


def count_sent(events: Sequence[Recorded]) -> None:
    """An answer that carries the refusal of its ticket makes it one."""
    sent = {one.event.message: one for one in events if isinstance(one.event, ReplySent)}
    tickets = [one.event.ticket for one in sent.values() if isinstance(one.event, ReplySent)]
    rows = {row.ticket_id: row for row in Refusal.objects.filter(ticket__in=tickets, sent_at=None)}
    if not rows:
        return
    for message in Message.objects.filter(pk__in=sent, ticket__in=rows).select_related("agent").order_by("pk"):
        row = rows[message.ticket_id]
        if message.agent and refusing.carries(message.text, said(row)):
            _sent(row, agent=message.agent, by=sent[message.pk].by, at=sent[message.pk].at)


@transaction.atomic
def _sent(row: Refusal, *, agent: Agent, by: str, at: datetime) -> None:
    stream = desk(lock=True).stream_id
    if Refusal.objects.filter(pk=row.pk, sent_at=None).update(sent_at=at, agent=agent):
        record(stream, RefusalSent(ticket=row.ticket_id, kind=row.kind), by=by, at=at)


def next_step(row: Refusal) -> refusing.Step | None:
    """What comes now; None while they did not write again. Two queries."""
    if row.sent_at is None:
        return None
    since = Message.objects.filter(ticket=row.ticket_id, automatic=False, created_at__gt=row.sent_at)
    if not since.filter(kind=Message.Kind.IN).exists():
        return None
    ours = since.filter(kind=Message.Kind.OUT).exclude(delivery=Message.Delivery.WITHDRAWN)
    return refusing.next_step(ours.count())


def seen_by(user: Agent, *, at: datetime) -> QuerySet[Refusal]:
    rows = Refusal.objects.filter(sent_at__gte=at - timedelta(days=DAYS), ticket__in=visible(user))
    return rows.select_related("ticket__topic", "agent").order_by("-id")


@dataclass(frozen=True, slots=True)
class OfTopic:
    """topic: its name, "" for tickets without one. many: kind -> how many."""

    topic: str
    many: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.many.values())


def counts(user: Agent, *, at: datetime) -> list[OfTopic]:
    """By topic, what was refused most first. One query."""
    found: dict[str, dict[str, int]] = {}
    rows = seen_by(user, at=at).order_by().values_list("ticket__topic__name", "kind").annotate(many=Count("pk"))
    for topic, kind, many in rows:
        found.setdefault(topic or "", {})[kind] = many
    return sorted((OfTopic(topic, many) for topic, many in found.items()), key=lambda one: (-one.total, one.topic))


def forget_words(events: Sequence[Recorded]) -> None:
    """Words that were hidden, thrown away or erased with their customer leave here too; the count stays."""
    tickets = [one.event.ticket for one in events if isinstance(one.event, Purged | WordsHidden)]
    people = [one.event.customer for one in events if isinstance(one.event, CustomerErased)]
    rows = Refusal.objects.filter(ticket__in=tickets) | Refusal.objects.filter(ticket__customer__in=people)
    rows.update(what="", why="", instead="")

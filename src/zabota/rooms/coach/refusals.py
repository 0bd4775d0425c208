"""Refusals: kept with their reason, counted, forgotten with the customer's words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, QuerySet

from zabota.base.desk.queries import desk
from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.reactions import Recorded
from zabota.base.timeline.record import record
from zabota.core.coach import refusing
from zabota.core.events.coach import RefusalWritten
from zabota.core.events.people import CustomerErased
from zabota.core.events.tickets import Purged, WordsHidden
from zabota.rooms.coach.models import Refusal

DAYS = 90


@transaction.atomic
def keep(ticket: Ticket, said: refusing.Refusal, *, kind: str, agent: Agent, by: str, at: datetime) -> Refusal:
    """Writing it again changes the words; it is counted once a ticket."""
    stream = desk(lock=True).stream_id
    values = {"agent": agent, "kind": kind, "what": said.what, "why": said.why, "instead": said.instead, "at": at}
    row, new = Refusal.objects.update_or_create(ticket=ticket, defaults=values)
    if new:
        record(stream, RefusalWritten(ticket=ticket.pk, kind=kind), by=by, at=at)
    return row


def said(row: Refusal) -> refusing.Refusal:
    return refusing.Refusal(what=row.what, why=row.why, instead=row.instead)


def seen_by(user: Agent, *, at: datetime) -> QuerySet[Refusal]:
    rows = Refusal.objects.filter(at__gte=at - timedelta(days=DAYS), ticket__in=visible(user))
    return rows.select_related("ticket", "agent").order_by("-id")


def counts(user: Agent, *, at: datetime) -> dict[str, int]:
    rows = seen_by(user, at=at).order_by().values_list("kind").annotate(many=Count("pk"))
    return dict(rows)


def forget_words(events: Sequence[Recorded]) -> None:
    """Words that were hidden, thrown away or erased with their customer leave here too; the count stays."""
    tickets = [one.event.ticket for one in events if isinstance(one.event, Purged | WordsHidden)]
    people = [one.event.customer for one in events if isinstance(one.event, CustomerErased)]
    rows = Refusal.objects.filter(ticket__in=tickets) | Refusal.objects.filter(ticket__customer__in=people)
    rows.update(what="", why="", instead="")

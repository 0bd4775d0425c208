"""When a trigger of time looks at a ticket: written down as things happen, so that nobody goes through all tickets."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection

from zabota.base.tickets.models import Message, Status, Ticket
from zabota.base.timeline.models import Event
from zabota.core.rules import Trigger
from zabota.core.rules.catalogue import minutes
from zabota.rooms.rules.models import Waiting
from zabota.rooms.rules.queries import Known

STANDS = ("TicketOpened", "StatusChanged", "Solved", "Reopened", "Closed")


def wind(tickets: Iterable[int], rules: Known, *, at: datetime) -> None:
    """The moments at which triggers of time look at these tickets (ids), as they stand now. The tickets are locked.

    Only triggers of rules that are at work on the ticket; what does not wait any more is taken out.
    """
    if not rules.timed:
        return
    for ticket in Ticket.objects.filter(pk__in=list(tickets)).order_by("id"):
        wanted = {
            trigger.key: trigger
            for rule in rules.at(ticket.created_at)
            for trigger in rule.shape.when
            if trigger.span and _waits(ticket)
        }
        found = {key: since_of(ticket, trigger, at=at) for key, trigger in wanted.items()}
        waits = {key: moment for key, moment in found.items() if moment is not None}
        Waiting.objects.filter(ticket=ticket).exclude(trigger__in=waits).delete()
        _write(ticket, {key: (since, due(wanted[key], since)) for key, since in waits.items()})


def _waits(ticket: Ticket) -> bool:
    return ticket.status != Status.CLOSED and not ticket.trashed_at and not ticket.merged_into_id


def since(ticket: Ticket, key: str, *, at: datetime) -> datetime | None:
    """The moment that the trigger of this key counts from; None: nothing to count from."""
    name, *rest = key.split(":")
    return since_of(ticket, Trigger(name, rest[-1], rest[0] if len(rest) > 1 else ""), at=at)


def since_of(ticket: Ticket, trigger: Trigger, *, at: datetime) -> datetime | None:
    rows = Message.objects.filter(ticket=ticket, created_at__lte=at).order_by("-created_at")
    match trigger.on:
        case "opened_for":
            return ticket.created_at
        case "heard_for":
            return rows.filter(kind=Message.Kind.IN, automatic=False).values_list("created_at", flat=True).first()
        case "said_for":
            said = rows.filter(kind=Message.Kind.OUT, automatic=False).exclude(delivery__in=Message.UNSAID)
            return said.values_list("created_at", flat=True).first()
        case "stands_for":
            return _stands_since(ticket) if ticket.status == trigger.status else None
        case _:
            return ticket.due_at


def due(trigger: Trigger, since: datetime) -> datetime:
    span = timedelta(minutes=minutes(trigger.span))
    return since - span if trigger.on == "before_promise" else since + span


def _stands_since(ticket: Ticket) -> datetime | None:
    rows = Event.objects.filter(stream_id=ticket.stream_id, name__in=STANDS).order_by("-seq")
    return rows.values_list("at", flat=True).first()


def _write(ticket: Ticket, waits: dict[str, tuple[datetime, datetime]]) -> None:
    """What waits already from the same moment, and what looked from it, is left as it is."""
    if not waits:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO rules_waiting AS known (ticket_id, trigger, since, due_at, looked)"
            " SELECT %s, trigger, since, due_at, false"
            " FROM unnest(%s::text[], %s::timestamptz[], %s::timestamptz[]) AS new(trigger, since, due_at)"
            " ON CONFLICT (ticket_id, trigger) DO UPDATE"
            " SET since = EXCLUDED.since, due_at = EXCLUDED.due_at, looked = false"
            " WHERE known.since <> EXCLUDED.since",
            [
                ticket.pk,
                list(waits),
                [since for since, _due in waits.values()],
                [due_at for _since, due_at in waits.values()],
            ],
        )

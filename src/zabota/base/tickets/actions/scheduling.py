"""Answers that leave at a moment of their own: until then nothing has been said, and a newer word stops them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.jobs.queue import enqueue
from zabota.base.people.models import Agent
from zabota.base.tickets.actions import promises
from zabota.base.tickets.actions.fields import refuse_empty
from zabota.base.tickets.actions.locking import all_locked, locked, root_of
from zabota.base.tickets.actions.progress import answered
from zabota.base.tickets.actions.writing import touch
from zabota.base.tickets.models import Attachment, Message, Status, Ticket
from zabota.base.tickets.queries.conversation import newer_than
from zabota.base.tickets.values import HOLD, Refused, Sending, TooLate
from zabota.base.timeline.record import record
from zabota.core.events.tickets import ReplyScheduled, ReplyStopped, ReplyWithdrawn, ReplyWritten

Delivery = Message.Delivery
FURTHEST = timedelta(days=366)
WAITING = (Delivery.HELD, Delivery.STOPPED)


def check(sending: Sending, *, solves: Ticket | None = None, at: datetime) -> None:
    """Raises Refused for moments past, or too far away, or in the wrong order. solves: what the answer solves; raises
    FieldsNeeded as solve() does.
    """
    check_moment(sending.leaves_at, at=at)
    promises.check(sending.next_update, after=sending.leaves_at, at=at)
    if solves is not None:
        refuse_empty(solves)


def check_moment(leaves_at: datetime | None, *, at: datetime) -> None:
    if leaves_at is not None and leaves_at <= at:
        raise Refused(_("That moment is over."))
    if leaves_at is not None and leaves_at > at + FURTHEST:
        raise Refused(_("That is more than a year away."))


def written(ticket: Ticket, message: Message, *, by: str, at: datetime) -> None:
    """The answer is given: what it does to the ticket. The ticket is locked."""
    told = ReplyWritten(ticket=ticket.pk, message=message.pk, agent=message.agent_id, channel=message.channel)
    record(ticket.stream_id, told, by=by, at=at)
    if message.agent:
        answered(root_of(ticket), reply=message, solving=message.solves, agent=message.agent, by=by, at=at)


def begin(ticket: Ticket, message: Message, *, by: str, at: datetime) -> None:
    """It waits for its moment. The ticket is locked."""
    if message.held_until is None or message.agent_id is None:
        raise ValueError("an answer that leaves later has a moment and a writer")
    told = ReplyScheduled(
        ticket=ticket.pk,
        message=message.pk,
        agent=message.agent_id,
        until=message.held_until.isoformat(),
        solves=message.solves,
    )
    record(ticket.stream_id, told, by=by, at=at)
    refresh(ticket)


@transaction.atomic
def reschedule(message: Message, *, leaves_at: datetime, by: str, at: datetime) -> Message:
    """Another moment, for one that waits or was stopped. Raises TooLate once it has left, Refused for a moment past,
    or one that comes after the next update it promises.
    """
    ticket = locked(message.ticket_id)
    row = _waiting(message)
    check_moment(leaves_at, at=at)
    promises.check(row.promises_until, after=leaves_at, at=at)
    if row.delivery == Delivery.HELD and row.held_until == leaves_at:
        return row
    row.delivery, row.held_until = Delivery.HELD, leaves_at
    row.save(update_fields=["delivery", "held_until"])
    begin(ticket, row, by=by, at=at)
    enqueue("tickets.release", at=leaves_at, message=row.pk)
    return row


@transaction.atomic
def send_now(message: Message, *, by: str, at: datetime) -> Message:
    """What waits, or was stopped, is sent after all; it is held for its seconds like any other.

    It is said now, after whatever came: as a message of its own, so that it stands and quotes where it was said.
    Raises TooLate once it has left, Refused for a closed ticket.
    """
    ticket = Ticket.objects.get(pk=message.ticket_id)
    ticket = all_locked([ticket, root_of(ticket)])[ticket.pk]
    old = _waiting(message)
    if root_of(ticket).status == Status.CLOSED or ticket.trashed_at:
        raise Refused(_("This ticket is closed: nothing can be sent from it."))
    new = Message.objects.get(pk=old.pk)
    new.pk = None
    new._state.adding = True
    new.delivery, new.held_until, new.scheduled, new.created_at = Delivery.HELD, at + HOLD, False, at
    new.promises_until = new.promises_until if new.promises_until and new.promises_until > at else None
    new.save()
    Attachment.objects.filter(message=old).update(message=new)
    old.delivery, old.held_until = Delivery.WITHDRAWN, None
    old.save(update_fields=["delivery", "held_until"])
    record(ticket.stream_id, ReplyWithdrawn(ticket=ticket.pk, message=old.pk), by=by, at=at)
    refresh(ticket)
    touch([new.ticket], at=at)
    written(ticket, new, by=by, at=at)
    enqueue("tickets.release", at=new.held_until, message=new.pk)
    return new


def stop(ticket: Ticket, *, but: Agent | None = None, by: str, at: datetime) -> None:
    """Something newer was said: what waits in the ticket stays until a person decides. but: whose own word it is."""
    ticket = locked(ticket)
    waiting = Message.objects.filter(ticket=ticket, scheduled=True, delivery=Delivery.HELD)
    for row in waiting.exclude(agent=but) if but else waiting:
        _stop(ticket, row, by=by, at=at)
    refresh(ticket)


def drop(ticket: Ticket, *, by: str, at: datetime) -> None:
    """None of them leaves any more: its words are about to be forgotten. The ticket is locked."""
    rows = Message.objects.filter(ticket=ticket, scheduled=True, delivery__in=WAITING)
    for pk in list(rows.values_list("pk", flat=True)):
        record(ticket.stream_id, ReplyWithdrawn(ticket=ticket.pk, message=pk), by=by, at=at)
    rows.update(delivery=Delivery.WITHDRAWN, held_until=None)
    refresh(ticket)


def may_leave(ticket: Ticket, message: Message, *, by: str, at: datetime) -> bool:
    """Whether nothing newer came; else it is stopped. The ticket is locked."""
    root = root_of(ticket)
    over = root.status == Status.CLOSED or ticket.trashed_at or root.trashed_at
    newer = message.agent and [
        row for row in newer_than(root, message.pk, but=message.agent) if row.kind != Message.Kind.NOTE
    ]
    if not over and not newer:
        return True
    _stop(ticket, message, by=by, at=at)
    refresh(ticket)
    return False


def left(ticket: Ticket, message: Message, *, by: str, at: datetime) -> None:
    """Its moment came: it is said now. The ticket and its root are locked."""
    Message.objects.filter(pk=message.pk).update(created_at=at)
    refresh(ticket)
    touch([message.ticket], at=at)
    written(ticket, message, by=by, at=at)


def refresh(ticket: Ticket) -> None:
    """What the ticket says about its answers that leave later."""
    rows = Message.objects.filter(ticket=ticket, scheduled=True, delivery__in=WAITING)
    waiting = list(rows.values_list("delivery", "held_until"))
    moments = [moment for state, moment in waiting if state == Delivery.HELD and moment]
    ticket.reply_leaves_at = min(moments, default=None)
    ticket.reply_stopped = any(state == Delivery.STOPPED for state, _moment in waiting)
    ticket.save(update_fields=["reply_leaves_at", "reply_stopped"])


def _stop(ticket: Ticket, message: Message, *, by: str, at: datetime) -> None:
    Message.objects.filter(pk=message.pk).update(delivery=Delivery.STOPPED)
    record(ticket.stream_id, ReplyStopped(ticket=ticket.pk, message=message.pk), by=by, at=at)


def _waiting(message: Message) -> Message:
    row = Message.objects.select_related("agent", "ticket").get(pk=message.pk)
    if not row.scheduled or row.delivery not in WAITING:
        raise TooLate(_("It has left already."))
    return row

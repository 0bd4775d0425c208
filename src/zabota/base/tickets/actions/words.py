"""Words of people, to the customer and among us: answers and notes."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.jobs.queue import enqueue
from zabota.base.people.models import Agent
from zabota.base.tickets.actions import scheduling
from zabota.base.tickets.actions.locking import all_locked, locked, root_of
from zabota.base.tickets.actions.naming import name_people
from zabota.base.tickets.actions.ownership import assign
from zabota.base.tickets.actions.progress import undo_answer
from zabota.base.tickets.actions.returning import back_in_the_box
from zabota.base.tickets.actions.writing import add_message
from zabota.base.tickets.models import Draft, Message, SideConversation, Status, Ticket
from zabota.base.tickets.queries.conversation import changes_since, newer_than
from zabota.base.tickets.ready import Began
from zabota.base.tickets.values import AT_ONCE, HOLD, DraftFile, NewFile, Refused, Sending, StaleReply, TooLate
from zabota.base.timeline.record import record
from zabota.core.events.tickets import NoteAdded, ReplySent, ReplyWithdrawn, SideSent, SideWithdrawn

Delivery = Message.Delivery


@transaction.atomic
def reply(
    ticket: Ticket,
    *,
    agent: Agent,
    text: str,
    html: str = "",
    files: Sequence[NewFile | DraftFile] = (),
    solve: bool = False,
    seen: int | None = None,
    seen_seq: int | None = None,
    channel: str = "",
    sending: Sending = AT_ONCE,
    began: Began | None = None,
    by: str,
    at: datetime,
) -> Message:
    """Answer the customer. The answer is held for 10 s, or until `sending` lets it leave; withdraw() takes it back.

    `seen`: the id of the newest message that the writer had before their eyes; raises StaleReply if the customer or
    a colleague said something after it, or the writer did in another tab. `seen_seq`: how far they had read the
    ticket's stream; raises it if others solved, closed or merged it or gave it to someone since. None: not checked.
    A ticket without an owner becomes the writer's. What an answer does to the ticket, one that leaves later does when
    it leaves. `began`: the ready answer that it began with.
    Raises Refused for a closed or trashed ticket, and for what `sending` may not ask; FieldsNeeded as solve() does.
    """
    ticket = locked(ticket)
    _refuse_late(ticket, agent, seen, seen_seq)
    scheduling.check(sending, at=at, solves=root_of(ticket) if solve else None)
    if ticket.owner_id is None:
        assign(ticket, agent=agent, by=by, at=at)
    message = add_message(
        ticket,
        kind=Message.Kind.OUT,
        channel=channel or ticket.channel,
        agent=agent,
        text=text,
        html=html,
        language=ticket.language,
        delivery=Delivery.HELD,
        held_until=sending.leaves_at or at + HOLD,
        scheduled=sending.leaves_at is not None,
        solves=solve,
        promises_until=None if solve else sending.next_update,
        to_address=sending.to,
        cc=list(sending.cc),
        bcc=list(sending.bcc),
        ready_id=began.ready if began else None,
        untouched=began is not None and began.untouched,
        files=files,
        at=at,
    )
    if ticket.reply_leaves_at:
        scheduling.stop(ticket, but=agent, by=by, at=at)
    if message.scheduled:
        scheduling.begin(ticket, message, by=by, at=at)
    else:
        scheduling.written(ticket, message, by=by, at=at)
    Draft.objects.filter(ticket=ticket, agent=agent, kind=Message.Kind.OUT).delete()
    enqueue("tickets.release", at=message.held_until, message=message.pk)
    return message


def _refuse_late(ticket: Ticket, agent: Agent, seen: int | None, seen_seq: int | None) -> None:
    if ticket.merged_into_id:
        raise Refused(_("This is part of another ticket now. Answer there; your text stays here."))
    if ticket.status == Status.CLOSED or ticket.trashed_at:
        raise Refused(_("This ticket is closed: nothing can be sent from it."))
    newer = newer_than(ticket, seen, but=agent) if seen is not None else []
    changes = changes_since(ticket, seen_seq, but=agent) if seen_seq is not None else []
    if newer or changes:
        raise StaleReply(newer, changes)


@transaction.atomic
def release(message: Message, *, by: str, at: datetime) -> None:
    """The seconds are over, or its moment has come: the answer leaves. Doing it again does nothing.

    One that was to leave later stays where something newer came, or its ticket is closed by now.
    """
    if message.scheduled:
        # It may be read elsewhere by the time it leaves, and changes that ticket.
        all_locked([message.ticket, root_of(message.ticket)])
    ticket = locked(message.ticket_id)
    row = Message.objects.filter(pk=message.pk, delivery=Delivery.HELD).first()
    if row is None or (row.scheduled and not scheduling.may_leave(ticket, row, by=by, at=at)):
        return
    Message.objects.filter(pk=row.pk).update(delivery=Delivery.QUEUED)
    if row.scheduled:
        scheduling.left(ticket, row, by=by, at=at)
    if row.side_id:
        record(ticket.stream_id, SideSent(ticket=ticket.pk, side=row.side_id, message=row.pk), by=by, at=at)
        return
    sent = ReplySent(
        ticket=ticket.pk,
        message=message.pk,
        agent=message.agent_id,
        channel=message.channel,
        automatic=message.automatic,
    )
    record(ticket.stream_id, sent, by=by, at=at)


@transaction.atomic
def withdraw(message: Message, *, by: str, at: datetime) -> Draft:
    """Take an answer back before it leaves; its words return as the writer's draft, above what is there by now.

    Raises TooLate afterwards.
    """
    ticket = locked(message.ticket_id)
    message = Message.objects.select_related("agent", "side").get(pk=message.pk)
    if message.delivery not in (Delivery.HELD, Delivery.STOPPED) or message.agent is None:
        raise TooLate(_("It has left already."))
    draft = back_in_the_box(message, at=at)
    message.delivery, message.held_until = Delivery.WITHDRAWN, None
    message.save(update_fields=["delivery", "held_until"])
    if message.side:
        _withdrawn_beside(ticket, message, message.side, by=by, at=at)
    else:
        record(ticket.stream_id, ReplyWithdrawn(ticket=ticket.pk, message=message.pk), by=by, at=at)
    if message.scheduled:
        scheduling.refresh(ticket)
    else:
        undo_answer(ticket, reply=message, by=by, at=at)
    return draft


def _withdrawn_beside(ticket: Ticket, message: Message, side: SideConversation, *, by: str, at: datetime) -> None:
    """A side conversation in which nothing was said was never begun."""
    begun = side.messages.exclude(delivery=Delivery.WITHDRAWN).exists()
    if not begun:
        SideConversation.objects.filter(pk=side.pk).update(closed_at=at)
    told = SideWithdrawn(ticket=ticket.pk, side=side.pk, message=message.pk, closed=not begun)
    record(ticket.stream_id, told, by=by, at=at)


@transaction.atomic
def note(
    ticket: Ticket,
    *,
    agent: Agent,
    text: str,
    html: str = "",
    files: Sequence[NewFile | DraftFile] = (),
    told: Collection[int] = (),
    by: str,
    at: datetime,
) -> Message:
    """A word that only the team sees. Colleagues whom it names are told, if they may see the ticket.

    told: those (ids) who hear of it by another event already.
    """
    ticket = locked(ticket)
    message = add_message(
        ticket, kind=Message.Kind.NOTE, channel="note", agent=agent, text=text, html=html, files=files, at=at
    )
    record(ticket.stream_id, NoteAdded(ticket=ticket.pk, message=message.pk, agent=agent.pk), by=by, at=at)
    name_people(ticket, message, but=told, by=by, at=at)
    Draft.objects.filter(ticket=ticket, agent=agent, kind=Message.Kind.NOTE).delete()
    return message

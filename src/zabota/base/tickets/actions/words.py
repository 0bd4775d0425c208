"""Words of people, to the customer and among us: answers and notes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.jobs.queue import enqueue
from zabota.base.people.models import Agent
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.actions.naming import name_people
from zabota.base.tickets.actions.ownership import assign
from zabota.base.tickets.actions.progress import answered, undo_answer
from zabota.base.tickets.actions.writing import add_message
from zabota.base.tickets.models import Attachment, Draft, Message, Status, Ticket
from zabota.base.tickets.queries.conversation import changes_since, newer_than
from zabota.base.tickets.values import DraftFile, NewFile, Refused, StaleReply, TooLate
from zabota.base.timeline.record import record
from zabota.core.events.tickets import NoteAdded, ReplySent, ReplyWithdrawn, ReplyWritten

HOLD = timedelta(seconds=10)
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
    by: str,
    at: datetime,
) -> Message:
    """Answer the customer. The answer is held for 10 s, in which withdraw() takes it back.

    `seen`: the id of the newest message that the writer had before their eyes; raises StaleReply if the customer or
    a colleague said something after it, or the writer did in another tab. `seen_seq`: how far they had read the
    ticket's stream; raises it if others solved, closed or merged it or gave it to someone since. None: not checked.
    A ticket without an owner becomes the writer's.
    Raises Refused for a closed or trashed ticket.
    """
    ticket = locked(ticket)
    if ticket.merged_into_id:
        raise Refused(_("This is part of another ticket now. Answer there; your text stays here."))
    if ticket.status == Status.CLOSED or ticket.trashed_at:
        raise Refused(_("This ticket is closed: nothing can be sent from it."))
    newer = newer_than(ticket, seen, but=agent) if seen is not None else []
    changes = changes_since(ticket, seen_seq, but=agent) if seen_seq is not None else []
    if newer or changes:
        raise StaleReply(newer, changes)
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
        held_until=at + HOLD,
        files=files,
        at=at,
    )
    record(
        ticket.stream_id,
        ReplyWritten(ticket=ticket.pk, message=message.pk, agent=agent.pk, channel=message.channel),
        by=by,
        at=at,
    )
    answered(ticket, reply=message, solving=solve, agent=agent, by=by, at=at)
    Draft.objects.filter(ticket=ticket, agent=agent, kind=Message.Kind.OUT).delete()
    enqueue("tickets.release", at=at + HOLD, message=message.pk)
    return message


@transaction.atomic
def release(message: Message, *, by: str, at: datetime) -> None:
    """The seconds are over: the answer leaves. Doing it again does nothing."""
    ticket = locked(message.ticket_id)
    if not Message.objects.filter(pk=message.pk, delivery=Delivery.HELD).update(delivery=Delivery.QUEUED):
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
    """Take an answer back before it leaves; its words return as the writer's draft. Raises TooLate afterwards."""
    ticket = locked(message.ticket_id)
    message = Message.objects.select_related("agent").get(pk=message.pk)
    if message.delivery != Delivery.HELD or message.agent is None:
        raise TooLate(_("It has left already."))
    files = [_back_in_draft(row) for row in message.attachments.all()]
    draft, _fresh = Draft.objects.update_or_create(
        ticket=ticket,
        agent=message.agent,
        kind=Message.Kind.OUT,
        defaults={"text": message.text, "html": message.html, "files": files, "saved_at": at},
    )
    message.delivery, message.held_until = Delivery.WITHDRAWN, None
    message.save(update_fields=["delivery", "held_until"])
    record(ticket.stream_id, ReplyWithdrawn(ticket=ticket.pk, message=message.pk), by=by, at=at)
    undo_answer(ticket, reply=message, by=by, at=at)
    return draft


@transaction.atomic
def note(
    ticket: Ticket,
    *,
    agent: Agent,
    text: str,
    html: str = "",
    files: Sequence[NewFile | DraftFile] = (),
    by: str,
    at: datetime,
) -> Message:
    """A word that only the team sees. Colleagues whom it names are told, if they may see the ticket."""
    ticket = locked(ticket)
    message = add_message(
        ticket, kind=Message.Kind.NOTE, channel="note", agent=agent, text=text, html=html, files=files, at=at
    )
    record(ticket.stream_id, NoteAdded(ticket=ticket.pk, message=message.pk, agent=agent.pk), by=by, at=at)
    name_people(ticket, message, by=by, at=at)
    Draft.objects.filter(ticket=ticket, agent=agent, kind=Message.Kind.NOTE).delete()
    return message


def _back_in_draft(row: Attachment) -> DraftFile:
    file = DraftFile(sha256=row.blob_id, name=row.name, content_type=row.content_type, size=row.size)
    return DraftFile(**file, content_id=row.content_id) if row.inline else file

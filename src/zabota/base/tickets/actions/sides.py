"""Side conversations: a question to somebody outside, and their answer. Neither is a word with the customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.jobs.queue import enqueue
from zabota.base.people.models import Agent, Identity
from zabota.base.tickets.actions.locking import all_locked, locked, root_of
from zabota.base.tickets.actions.progress import hold, resume, wake
from zabota.base.tickets.actions.writing import Files, add_message
from zabota.base.tickets.models import ACTIVE, Draft, Message, SideConversation, Status, Ticket
from zabota.base.tickets.values import HOLD, NewFile, Refused
from zabota.base.timeline.record import record
from zabota.core import secrets
from zabota.core.events.tickets import SideClosed, SideHeard, SideOpened, SideSaid
from zabota.core.mail.addresses import normal, valid
from zabota.core.text.language import guess_language

CHANNEL = "mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class SideWords:
    """What came from the other side. address: who wrote; machine: nobody did."""

    address: str
    name: str
    text: str
    html: str = ""
    quoted: str = ""
    files: Sequence[NewFile] = ()
    machine: bool = False


@transaction.atomic
def open_side(
    ticket: Ticket,
    *,
    agent: Agent,
    address: str,
    subject: str,
    text: str,
    quoted: str = "",
    files: Files = (),
    waits: bool = False,
    by: str,
    at: datetime,
) -> Message:
    """Ask somebody outside. quoted: what of the ticket goes with it. waits: the ticket waits for them from now on.

    Raises Refused for a closed ticket, for what is no address, and for one of the customer's own.
    """
    ticket = locked(ticket)
    _refuse_if_closed(ticket)
    address = normal(address)
    if not valid(address):
        raise Refused(_("“%(words)s” is no address. Write it as name@example.org.") % {"words": address})
    if Identity.objects.filter(customer=ticket.customer_id, kind=Identity.Kind.EMAIL, value=address).exists():
        raise Refused(_("That is the customer’s own address. Answer them instead."))
    side = SideConversation.objects.create(
        ticket=ticket, subject=secrets.mask(subject)[:300], address=address, opened_by=agent, created_at=at
    )
    record(ticket.stream_id, SideOpened(ticket=ticket.pk, side=side.pk, agent=agent.pk), by=by, at=at)
    message = _say(ticket, side, agent, text, quoted, files, by=by, at=at)
    if waits and ticket.status in ACTIVE:
        hold(ticket, by=by, at=at)
    return message


@transaction.atomic
def answer_side(
    side: SideConversation, *, agent: Agent, text: str, files: Files = (), by: str, at: datetime
) -> Message:
    """Another word to them. Raises Refused for a closed ticket."""
    ticket = locked(side.ticket_id)
    _refuse_if_closed(ticket)
    return _say(ticket, side, agent, text, "", files, by=by, at=at)


@transaction.atomic
def hear_side(side: SideConversation, words: SideWords, *, by: str, at: datetime) -> Message:
    """They answered, from whatever address: it is our turn again. A machine's word changes nothing but is shown."""
    ticket = Ticket.objects.get(pk=side.ticket_id)
    ticket = all_locked([ticket, root_of(ticket)])[ticket.pk]
    message = add_message(
        ticket,
        kind=Message.Kind.SIDE,
        channel=CHANNEL,
        side=side,
        author=(f"{words.name} <{words.address}>" if words.name else words.address)[:320],
        text=words.text,
        html=words.html,
        quoted=words.quoted,
        automatic=words.machine,
        files=words.files,
        at=at,
    )
    if not words.machine:
        name = words.name[:160] if words.address == side.address else side.name
        SideConversation.objects.filter(pk=side.pk).update(name=name, closed_at=None)
    heard = SideHeard(ticket=ticket.pk, side=side.pk, message=message.pk, machine=words.machine)
    record(ticket.stream_id, heard, by=by, at=at)
    if not words.machine:
        _our_turn(root_of(ticket), by=by, at=at)
    return message


@transaction.atomic
def close_side(side: SideConversation, *, by: str, at: datetime) -> None:
    """Nothing more is expected from them; should they write all the same, it opens again. Twice does nothing."""
    ticket = locked(side.ticket_id)
    if SideConversation.objects.filter(pk=side.pk, closed_at=None).update(closed_at=at):
        record(ticket.stream_id, SideClosed(ticket=ticket.pk, side=side.pk), by=by, at=at)


def _say(
    ticket: Ticket,
    side: SideConversation,
    agent: Agent,
    text: str,
    quoted: str,
    files: Files,
    *,
    by: str,
    at: datetime,
) -> Message:
    message = add_message(
        ticket,
        kind=Message.Kind.SIDE,
        channel=CHANNEL,
        side=side,
        agent=agent,
        text=text,
        quoted=quoted,
        language=guess_language(text),
        to_address=side.address,
        delivery=Message.Delivery.HELD,
        held_until=at + HOLD,
        files=files,
        at=at,
    )
    SideConversation.objects.filter(pk=side.pk).update(closed_at=None)
    said = SideSaid(ticket=ticket.pk, side=side.pk, message=message.pk, agent=agent.pk)
    record(ticket.stream_id, said, by=by, at=at)
    Draft.objects.filter(ticket=ticket, agent=agent, kind=Message.Kind.SIDE).delete()
    enqueue("tickets.release", at=at + HOLD, message=message.pk)
    return message


def _our_turn(ticket: Ticket, *, by: str, at: datetime) -> None:
    if ticket.snoozed_until:
        wake(ticket, by=by, at=at)
    if ticket.status == Status.ON_HOLD:
        resume(ticket, by=by, at=at)


def _refuse_if_closed(ticket: Ticket) -> None:
    if ticket.status == Status.CLOSED or ticket.trashed_at or ticket.merged_into_id:
        raise Refused(_("This ticket is closed: nothing can be sent from it."))

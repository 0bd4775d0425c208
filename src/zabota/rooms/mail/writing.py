"""A message of ours as a letter: what stands in it, in the customer's language."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.tickets.confirmation import links
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.core.mail import Address, Button, File, Outgoing, compose, sign_address, subject_with_number
from zabota.rooms.mail import queries
from zabota.rooms.mail.keys import signing_key
from zabota.rooms.mail.models import Mailbox, OutLetter

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def letter_bytes(letter: OutLetter) -> bytes:
    """The same letter each time it is asked for. Raises ValueError for a letter without a message or mailbox."""
    message, mailbox = letter.message, letter.mailbox
    if message is None or mailbox is None:
        raise ValueError("a letter of a ticket needs its message and its mailbox")
    ticket = message.ticket
    language = language_of(message.language, ticket, mailbox)
    with translation.override(language):
        return compose(_outgoing(letter, message, mailbox, ticket, language))


def language_of(wanted: str, ticket: Ticket, mailbox: Mailbox | None) -> str:
    """In which of our languages to write: the message's, the ticket's, the customer's, the mailbox's, the brand's."""
    brand = ticket.brand.languages
    known = (wanted, ticket.language, ticket.customer.language, mailbox.language if mailbox else "", *brand)
    return next((code for code in known if code in LANGUAGES), settings.LANGUAGE_CODE)


def sender_name(message: Message, mailbox: Mailbox) -> str:
    """Who stands in From: the person and the brand, or the brand alone."""
    brand = mailbox.name or mailbox.brand.sender_name or mailbox.brand.name
    return f"{message.agent.full_name}, {brand}".strip(", ") if message.agent else brand


def _outgoing(letter: OutLetter, message: Message, mailbox: Mailbox, ticket: Ticket, language: str) -> Outgoing:
    thread = queries.thread_of(message)
    return Outgoing(
        from_=Address(sender_name(message, mailbox), mailbox.address),
        to=(Address(ticket.customer.name, letter.recipient),),
        reply_to=(Address("", sign_address(signing_key(), ticket.number, mailbox.address)),)
        if mailbox.plus_addresses
        else (),
        subject=subject_with_number(ticket.subject, ticket.number, reply=bool(thread)),
        date=letter.created_at,
        message_id=letter.header_id,
        in_reply_to=thread[-1] if thread else "",
        references=tuple(thread),
        automatic=message.automatic,
        language=language,
        brand=mailbox.brand.name,
        text=message.text,
        html=message.html,
        buttons=_buttons(ticket) if letter.asks else (),
        after=_("“Not yet” brings it back to us at once, with nothing to explain twice.") if letter.asks else "",
        signature=_signature(message, mailbox),
        files=tuple(_files(message)),
    )


def _buttons(ticket: Ticket) -> tuple[Button, ...]:
    """None once the ticket is open again: the links would answer a question nobody asks any more."""
    if ticket.status != Status.SOLVED:
        return ()
    yes, no = links(ticket)
    return Button(_("Yes, it helped"), yes), Button(_("Not yet"), no)


def _signature(message: Message, mailbox: Mailbox) -> str:
    brand = mailbox.signature or mailbox.brand.signature or mailbox.brand.name
    if message.agent is None:
        return brand
    own = message.agent.signature
    name = message.agent.full_name
    return "\n".join(part for part in ("" if name and name in own else name, own, brand) if part)


def _files(message: Message) -> list[File]:
    return [
        File(row.name, row.content_type, bytes(row.blob.content), row.content_id if row.inline else "")
        for row in message.attachments.select_related("blob").order_by("id")
    ]

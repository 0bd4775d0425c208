"""A message of ours as a letter: what stands in it, in the customer's language."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.files.models import Blob
from zabota.base.tickets.confirmation import links
from zabota.base.tickets.models import Attachment, Message, Status, Ticket
from zabota.base.vault.seal import unseal
from zabota.core.mail import Address, Button, File, Outgoing, compose, sign_address, subject_with_number
from zabota.core.mail.dkim import signature
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions import dkim
from zabota.rooms.mail.keys import signing_key
from zabota.rooms.mail.models import Mailbox, OutLetter
from zabota.rooms.mail.models.letters import LETTER

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


class Writer:
    """Writes letters of one mailbox. What they need is fetched for all of them at once; each is the same every time.

    Each letter brings its message with agent, ticket, brand and customer along.
    """

    def __init__(self, mailbox: Mailbox, letters: Iterable[OutLetter]) -> None:
        self.mailbox = mailbox
        messages = [letter.message for letter in letters if letter.message]
        self.signer = dkim.signer_of(mailbox.domain)
        self.threads = queries.threads_of(messages)
        self.files: dict[int, list[Attachment]] = defaultdict(list)
        for row in Attachment.objects.filter(message__in=messages).order_by("id"):
            self.files[row.message_id].append(row)

    def bytes_of(self, letter: OutLetter) -> bytes:
        """With its DKIM signature, where the domain has a key. Raises ValueError for an address no letter can carry."""
        content = self._written(letter)
        if self.signer is None:
            return content
        selector, sign = self.signer
        domain, moment = self.mailbox.domain, letter.created_at
        return signature(content, domain=domain, selector=selector, moment=moment, sign=sign) + content

    def _written(self, letter: OutLetter) -> bytes:
        if letter.sealed:
            return unseal(bytes(letter.sealed), purpose=LETTER)
        message = letter.message
        if message is None:
            raise ValueError("a letter needs a message or words of its own")
        language = language_of(message.language, message.ticket, self.mailbox)
        with translation.override(language):
            outgoing = _outgoing(letter, message, self.mailbox, language, self.threads[message.pk])
            # The bytes of files are fetched letter by letter: fifty of the largest would not fit into memory at once.
            return compose(replace(outgoing, files=tuple(_files(self.files.get(message.pk, ())))))


def language_of(wanted: str, ticket: Ticket, mailbox: Mailbox | None) -> str:
    """In which of our languages to write: the message's, the ticket's, the customer's, the mailbox's, the brand's."""
    brand = ticket.brand.languages
    known = (wanted, ticket.language, ticket.customer.language, mailbox.language if mailbox else "", *brand)
    return next((code for code in known if code in LANGUAGES), settings.LANGUAGE_CODE)


def sender_name(message: Message, mailbox: Mailbox) -> str:
    """Who stands in From: the person and the brand, or the brand alone."""
    brand = mailbox.name or mailbox.brand.sender_name or mailbox.brand.name
    return f"{message.agent.full_name}, {brand}".strip(", ") if message.agent else brand


def _outgoing(letter: OutLetter, message: Message, mailbox: Mailbox, language: str, thread: Sequence[str]) -> Outgoing:
    ticket = message.ticket
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


def _files(rows: Sequence[Attachment]) -> list[File]:
    content = (
        dict(Blob.objects.filter(pk__in=[row.blob_id for row in rows]).values_list("pk", "content")) if rows else {}
    )
    return [
        File(row.name, row.content_type, bytes(content[row.blob_id]), row.content_id if row.inline else "")
        for row in rows
    ]

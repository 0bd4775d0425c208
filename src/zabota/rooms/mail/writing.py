"""A message of ours as a letter: what stands in it, in the customer's language."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zabota.base.files.store import contents
from zabota.base.tickets import file_links
from zabota.base.tickets.confirmation import links
from zabota.base.tickets.models import Attachment, Message, SideConversation, Status, Ticket
from zabota.base.ui import dates
from zabota.base.vault.seal import unseal
from zabota.core.letters import words_of
from zabota.core.mail import (
    Address,
    Button,
    File,
    Link,
    Outgoing,
    Promise,
    compose,
    sign_address,
    sign_side_address,
    subject_with_number,
)
from zabota.core.mail.dkim import signature
from zabota.core.mail.large_files import encoded, too_large
from zabota.rooms.mail import moments, queries
from zabota.rooms.mail.actions import copies, dkim
from zabota.rooms.mail.brand_colours import colours_of
from zabota.rooms.mail.drawing import draw, promise_box
from zabota.rooms.mail.keys import signing_key
from zabota.rooms.mail.models import Mailbox, OutLetter
from zabota.rooms.mail.models.letters import LETTER

MEGABYTE = 1024 * 1024
# Characters of the customer's last letter that an answer repeats.
QUOTED = 1200
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


class Writer:
    """Writes letters of one mailbox. What they need is fetched for all of them at once; each is the same every time.

    Each letter brings its message with agent, ticket, brand and customer along.
    """

    def __init__(self, mailbox: Mailbox, letters: Iterable[OutLetter]) -> None:
        self.mailbox = mailbox
        letters = list(letters)
        self.originals = copies.originals(letters)
        messages = [letter.message for letter in (*letters, *self.originals.values()) if letter.message]
        self.signer = dkim.signer_of(mailbox.domain)
        self.threads = queries.threads_of(messages)
        self.answered = queries.answered_by([one for one in messages if one.agent_id and not one.side_id])
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
        original = self.originals.get(letter.copy_of_id or 0, letter)
        message = original.message
        if message is None:
            raise ValueError("a letter needs a message or words of its own")
        language = language_of(message.language, message.ticket, self.mailbox)
        with translation.override(language):
            outgoing = _outgoing(
                original, message, self.mailbox, language, self.threads[message.pk], self.answered.get(message.pk)
            )
            if message.side:
                outgoing = beside(outgoing, letter, message, message.side, self.mailbox)
            rows, linked = self._split(message)
            if original.drawn:
                outgoing = draw(outgoing, original.drawn, message.ticket, language)
            # The bytes of files are fetched letter by letter: fifty of the largest would not fit into memory at once.
            outgoing = replace(outgoing, files=tuple(_files(rows)))
            if original is not letter:
                # Whether it helped is asked of the customer alone.
                outgoing = replace(outgoing, buttons=(), after="", scale=())
            return compose(replace(outgoing, **_links(linked, original)) if linked else outgoing)

    def _split(self, message: Message) -> tuple[list[Attachment], list[Attachment]]:
        """(what goes with the letter, what goes by link)."""
        rows = self.files.get(message.pk, [])
        room = self.mailbox.link_over * MEGABYTE - len(message.text.encode()) * 2 - len(message.html.encode()) * 2
        by_link = too_large([0 if row.inline else row.size for row in rows], room - sum(_inline(rows)))
        kept = [row for place, row in enumerate(rows) if place not in by_link]
        return kept, [rows[place] for place in sorted(by_link)]


def language_of(wanted: str, ticket: Ticket, mailbox: Mailbox | None) -> str:
    """In which of our languages to write: the message's, the ticket's, the customer's, the mailbox's, the brand's."""
    brand = ticket.brand.languages
    known = (wanted, ticket.language, ticket.customer.language, mailbox.language if mailbox else "", *brand)
    return next((code for code in known if code in LANGUAGES), settings.LANGUAGE_CODE)


def sender_name(message: Message, mailbox: Mailbox) -> str:
    """Who stands in From: the person and the brand, or the brand alone."""
    brand = mailbox.name or mailbox.brand.sender_name or mailbox.brand.name
    return f"{message.agent.full_name}, {brand}".strip(", ") if message.agent else brand


def _outgoing(
    letter: OutLetter,
    message: Message,
    mailbox: Mailbox,
    language: str,
    thread: Sequence[str],
    answered: Message | None,
) -> Outgoing:
    ticket = message.ticket
    before = localtime(answered.created_at, UTC) if answered else None
    when = f"{dates.in_words(before)}, {before:%H:%M}" if before else ""
    return Outgoing(
        from_=Address(sender_name(message, mailbox), mailbox.address),
        to=(Address(ticket.customer.name, letter.recipient),),
        cc=tuple(Address("", address) for address in message.cc),
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
        colours=colours_of(mailbox.brand.hue),
        text=message.text,
        html=message.html,
        promise=promised(message.promises_until, ticket, language, at=letter.created_at)
        if message.promises_until
        else None,
        buttons=_buttons(ticket) if letter.asks else (),
        after=_("“Not yet” brings it back to us at once, with nothing to explain twice.") if letter.asks else "",
        signature=_signature(message, mailbox),
        quoted_head=_quoted_head(answered, ticket, when) if answered else "",
        quoted=Truncator(answered.text.strip()).chars(QUOTED) if answered else "",
    )


def _quoted_head(answered: Message, ticket: Ticket, when: str) -> str:
    """Who stood in copy may have had the last word."""
    if answered.customer and answered.customer_id != ticket.customer_id and answered.customer.name:
        return _("%(name)s wrote on %(when)s:") % {"name": answered.customer.name, "when": when}
    return _("You wrote on %(when)s:") % {"when": when}


def beside(
    outgoing: Outgoing, letter: OutLetter, message: Message, side: SideConversation, mailbox: Mailbox
) -> Outgoing:
    """The same for somebody outside: their name, a subject and a thread of its own, what goes with it of the ticket."""
    key = signing_key()
    reply_to = (Address("", sign_side_address(key, side.pk, mailbox.address)),) if mailbox.plus_addresses else ()
    subject = " ".join(side.subject.split())
    return replace(
        outgoing,
        to=(Address(side.name, letter.recipient),),
        cc=(),
        reply_to=reply_to,
        subject=f"Re: {subject}" if outgoing.references else subject,
        quoted_head="",
        quoted=message.quoted,
    )


def promised(until: datetime, ticket: Ticket, language: str, *, at: datetime) -> Promise:
    """The next update, in the customer's zone: their own, else that of the brand's hours."""
    zone = moments.zone_for(ticket.brand, ticket.customer.time_zone)
    words, place = moments.by(until, zone, language, at=at), moments.place_of(zone, language)
    return promise_box(words_of(language)["next"], words[:1].upper() + words[1:], place, until, ticket, language)


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


def _inline(rows: Iterable[Attachment]) -> Iterable[int]:
    """Pictures in the text always go with it."""
    return (encoded(row.size) for row in rows if row.inline)


def _links(rows: Sequence[Attachment], letter: OutLetter) -> dict[str, Any]:
    until = letter.created_at + file_links.KEPT
    head = _("Too large for a letter. To be downloaded until %(day)s:") % {"day": dates.in_words(until, year=True)}
    links = (Link(row.name, filesizeformat(row.size), file_links.address(row, until=until)) for row in rows)
    return {"links_head": head, "links": tuple(links)}


def _files(rows: Sequence[Attachment]) -> list[File]:
    content = contents(row.blob_id for row in rows)
    return [
        File(row.name, row.content_type, content[row.blob_id], row.content_id if row.inline else "") for row in rows
    ]

"""Stored letters become messages: who wrote, which ticket, what to keep. Up to 50 in one transaction."""

import logging
from datetime import datetime

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from zabota.base.people.customers import find_or_add
from zabota.base.people.identities import LONGEST
from zabota.base.people.models import Brand
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message
from zabota.base.tickets.values import NewFile
from zabota.core.mail import Address, Attachment, Letter, fingerprint, normal, parse, sanitise
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.models import OutLetter, RawLetter

log = logging.getLogger(__name__)
BATCH = 50
BY = "mail"
State = RawLetter.State


class NoSender(ValueError):
    """Nobody is named to whom the letter could belong."""


@transaction.atomic
def drain(*, at: datetime) -> int:
    """Read up to 50 stored letters, each in a savepoint of its own; returns how many there were.

    A letter that cannot be read goes to quarantine with the reason, and holds up no other. What the database itself
    refuses (a deadlock, a lost connection) is raised: then the whole batch stays stored and is read again.
    """
    waiting = RawLetter.objects.select_for_update(skip_locked=True, of=("self",)).filter(state=State.STORED)
    # The bytes are fetched letter by letter: fifty of the largest would not fit into memory at once.
    letters = list(waiting.select_related("mailbox__brand", "mailbox__team").defer("sealed").order_by("id")[:BATCH])
    ours = queries.own_addresses() if letters else set()
    for raw in letters:
        try:
            with transaction.atomic():
                _take(raw, ours, at=at)
        except OperationalError:
            raise
        except Exception as error:
            log.warning("letter %s goes to quarantine", raw.pk, exc_info=not isinstance(error, NoSender))
            _quarantine(raw, error, at=at)
    return len(letters)


@transaction.atomic
def retry(raw: RawLetter, *, at: datetime) -> RawLetter:
    """Read a quarantined letter once more, now; it stays in quarantine with the new reason if it fails again."""
    rows = RawLetter.objects.select_for_update(of=("self",)).select_related("mailbox__brand", "mailbox__team")
    row = rows.get(pk=raw.pk)
    if row.state == State.QUARANTINED:
        try:
            with transaction.atomic():
                _take(row, queries.own_addresses(), at=at)
        except OperationalError:
            raise
        except Exception as error:
            _quarantine(row, error, at=at)
    return row


def _take(raw: RawLetter, ours: set[str], *, at: datetime) -> None:
    letter = parse(raw.content)
    sender = _sender(letter, raw, ours)
    _note_facts(raw, letter, sender, ours)
    if twin := queries.twin_of(raw):
        _done(raw, State.DUPLICATE, twin=twin, at=at)
    elif returned := queries.ours_by_id(letter.message_id):
        log.info("our own letter %s came back to us", returned.pk)
        _done(raw, State.DUPLICATE, at=at)
    elif letter.bounce and (returned := queries.bounced_letter(letter)):
        _came_back(returned, letter, at=at)
        _done(raw, State.DONE, at=at)
    else:
        message = _receive(raw, letter, sender, machine=_is_machine(letter, ours), at=at)
        _done(raw, State.DONE, message=message, at=at)


def _sender(letter: Letter, raw: RawLetter, ours: set[str]) -> Address:
    """Who wrote. A form on a website often writes from our own address and names the customer in Reply-To."""
    named = [letter.from_, *letter.reply_to, letter.sender, Address("", raw.envelope_from)]
    plain = [Address(one.name, normal(clean(one.address))) for one in named]
    usable = [one for one in plain if "@" in one.address and len(one.address) <= LONGEST]
    if not usable:
        raise NoSender
    return next((one for one in usable if not queries.is_ours(one.address, ours)), usable[0])


def _note_facts(raw: RawLetter, letter: Letter, sender: Address, ours: set[str]) -> None:
    others = {normal(clean(one.address)) for one in (*letter.to, *letter.cc) if "@" in one.address}
    answer_to = next((normal(clean(one.address)) for one in letter.reply_to if "@" in one.address), sender.address)
    raw.fingerprint = fingerprint(letter)
    raw.header_id = clean(letter.message_id)[:998]
    raw.sender = sender.address[:320]
    raw.answer_to = "" if queries.is_ours(answer_to, ours) else answer_to[:320]
    raw.subject = clean(letter.subject)[:300]
    raw.people = sorted({sender.address, *(one for one in others if not queries.is_ours(one, ours))})[:100]


def _is_machine(letter: Letter, ours: set[str]) -> bool:
    return bool(letter.automatic or letter.bounce) or queries.is_ours(normal(letter.from_.address), ours)


def _receive(raw: RawLetter, letter: Letter, sender: Address, *, machine: bool, at: datetime) -> Message:
    box = raw.mailbox
    customer = find_or_add("email", sender.address, clean(sender.name), letter.language, by=BY, at=at)
    ticket, related = queries.ticket_of(letter, sender.address)
    message = tickets.receive(
        brand=ticket.brand if ticket else box.brand if box else _first_brand(),
        customer=customer,
        channel="mail",
        subject=clean(letter.subject) or _("(no subject)"),
        text=clean(letter.reply or letter.text),
        # Pictures keep their cid: address; the page that shows the letter puts its attachments in their place.
        html=clean(sanitise(letter.html, {})) if letter.html else "",
        quoted=clean(letter.quoted),
        language=letter.language,
        attachments=[_file(one, number, letter.html) for number, one in enumerate(letter.attachments, start=1)],
        ticket=ticket,
        machine=machine,
        team=box.team if box else None,
        by=BY if machine else customer.ref,
        at=at,
    )
    if related and related.pk != message.ticket_id:
        tickets.link(message.ticket, other=related, by=BY, at=at)
    return message


def _came_back(letter: OutLetter, report: Letter, *, at: datetime) -> None:
    """A delivery report about a letter of ours. A mere delay ("4.x.x", tried again by the server) changes nothing."""
    bounce = report.bounce
    if letter.message is None or bounce is None or not (bounce.hard or bounce.status.startswith("5")):
        return
    note = f"{bounce.recipient or letter.recipient}: {bounce.reason} ({bounce.status})"
    tickets.set_delivery(letter.message, delivery=Message.Delivery.BOUNCED, note=clean(note), by=BY, at=at)


def _done(
    raw: RawLetter, state: str, *, message: Message | None = None, twin: RawLetter | None = None, at: datetime
) -> None:
    raw.state, raw.message, raw.twin, raw.trouble, raw.done_at = state, message, twin, "", at
    raw.save(update_fields=[*FACTS, "state", "message", "twin", "trouble", "done_at"])


def _quarantine(raw: RawLetter, error: Exception, *, at: datetime) -> None:
    trouble = "no_sender" if isinstance(error, NoSender) else f"{type(error).__name__}: {error}"
    raw.state, raw.trouble, raw.done_at = State.QUARANTINED, clean(trouble)[:2000], at
    raw.message = None
    raw.save(update_fields=[*FACTS, "state", "trouble", "done_at"])


def _file(attachment: Attachment, number: int, html: str) -> NewFile:
    # Some programs call a picture an attachment and show it in the text all the same.
    shown = bool(attachment.content_id) and f"cid:{attachment.content_id}" in html
    return NewFile(
        name=clean(attachment.name) or _("file %(number)s") % {"number": number},
        content_type=clean(attachment.content_type),
        content=attachment.content,
        inline=attachment.inline or shown,
        content_id=clean(attachment.content_id),
    )


def _first_brand() -> Brand:
    return Brand.objects.order_by("id")[0]


FACTS = ("fingerprint", "header_id", "sender", "answer_to", "subject", "people")

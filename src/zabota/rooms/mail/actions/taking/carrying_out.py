"""Verdicts become messages, tickets and rows."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from zabota.base.people.customers import Wanted, find_or_add_all
from zabota.base.people.models import Brand, Customer
from zabota.base.tickets import actions as tickets
from zabota.core.mail import sanitise
from zabota.rooms.mail.actions import suppression
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.actions.taking.files import new_file
from zabota.rooms.mail.actions.taking.passed_on import words_of
from zabota.rooms.mail.actions.taking.reading import Reading
from zabota.rooms.mail.actions.taking.verdicts import Matter, Outcome
from zabota.rooms.mail.models import RawLetter

BY = "mail"
CHANNEL = "mail"
Matters = Sequence[tuple[Reading, Matter]]

NOTED = """
    UPDATE mail_rawletter AS raw SET
        fingerprint = new.fingerprint, header_id = new.header_id, sender = new.sender, answer_to = new.answer_to,
        subject = new.subject, people = new.people, facts = new.facts, state = new.state, message_id = new.message,
        twin_id = new.twin, trouble = new.trouble, done_at = %s
    FROM jsonb_to_recordset(%s::jsonb) AS new (
        id bigint, fingerprint text, header_id text, sender text, answer_to text, subject text, people text[],
        facts jsonb, state text, message bigint, twin bigint, trouble text)
    WHERE raw.id = new.id
"""


@transaction.atomic
def take_matters(matters: Matters, *, at: datetime) -> None:
    """Words of customers become messages, with about as many queries for fifty as for one."""
    if not matters:
        return
    wanted = [
        Wanted("email", reading.sender.address, clean(reading.sender.name), reading.letter.language)
        for reading, _matter in matters
    ]
    customers = find_or_add_all(wanted, by=BY, at=at)
    suppression.lift(
        [reading.sender.address for reading, _matter in matters if not reading.machine and not reading.passed_on], at=at
    )
    heard = [
        _heard(reading, matter, customer, at) for (reading, matter), customer in zip(matters, customers, strict=True)
    ]
    messages = tickets.receive_all(heard, by=BY, at=at)
    for (reading, matter), message in zip(matters, messages, strict=True):
        if matter.related and matter.related.pk != message.ticket_id:
            if matter.related.trashed_at is None:
                reading.raw.facts["stranger"] = matter.related.number
            tickets.link(message.ticket, other=matter.related, by=BY, at=at)
        if reading.passed_on and (words := words_of(reading.passed_on)):
            agent = reading.passed_on.agent
            tickets.note(message.ticket, agent=agent, text=words, by=agent.ref, at=at)
    done = [Outcome(RawLetter.State.DONE, message) for message in messages]
    note([(reading.raw, outcome) for (reading, _matter), outcome in zip(matters, done, strict=True)], at=at)


def note(outcomes: Sequence[tuple[RawLetter, Outcome]], *, at: datetime, trouble: str = "") -> None:
    """Write on the letters' rows what was understood of them and what became of them."""
    rows = [_row(raw, outcome, trouble) for raw, outcome in outcomes]
    with connection.cursor() as cursor:
        cursor.execute(NOTED, [at, json.dumps(rows)])


def _row(raw: RawLetter, outcome: Outcome, trouble: str) -> dict[str, object]:
    raw.state, raw.message, raw.twin, raw.trouble = (
        outcome.state,
        outcome.message,
        outcome.twin,
        outcome.trouble or trouble,
    )
    return {
        "id": raw.pk,
        "fingerprint": raw.fingerprint,
        "header_id": raw.header_id,
        "sender": raw.sender,
        "answer_to": raw.answer_to,
        "subject": raw.subject,
        "people": raw.people,
        "facts": raw.facts,
        "state": raw.state,
        "message": raw.message_id,
        "twin": raw.twin_id,
        "trouble": raw.trouble,
    }


def _heard(reading: Reading, matter: Matter, customer: Customer, at: datetime) -> tickets.Heard:
    letter, box = reading.letter, reading.raw.mailbox
    return tickets.Heard(
        brand=matter.ticket.brand if matter.ticket else box.brand if box else _first_brand(),
        customer=customer,
        channel=CHANNEL,
        subject=clean(letter.subject) or _("(no subject)"),
        text=clean(letter.reply or letter.text),
        # Pictures keep their cid: address; the page that shows the letter puts its attachments in their place.
        html=clean(sanitise(letter.html, {})) if letter.html else "",
        quoted=clean(letter.quoted),
        language=letter.language,
        attachments=[new_file(one, number, letter.html) for number, one in enumerate(letter.attachments, start=1)],
        ticket=matter.ticket,
        machine=reading.machine,
        past=reading.raw.is_past(at),
        old=reading.raw.is_old(at),
        team=box.team if box else None,
    )


def _first_brand() -> Brand:
    return Brand.objects.order_by("-main", "id")[0]

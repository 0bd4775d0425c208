"""Letters that the desk writes by itself, few by design: two machines must never talk to each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from zabota.base.people.customers import same_people
from zabota.base.ports.letters import DeskLetter
from zabota.base.ports.promises import first_words_told
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.actions.desk_words import Words
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.core.letters import Kind, fill
from zabota.rooms.mail import queries
from zabota.rooms.mail.acknowledging import about, acknowledgements
from zabota.rooms.mail.actions import suppression
from zabota.rooms.mail.actions.sending import Start, begin_all
from zabota.rooms.mail.desk_texts import DeskTexts
from zabota.rooms.mail.drawing import Written
from zabota.rooms.mail.writing import language_of

BY = "mail"
CAPS = ((timedelta(hours=1), 5), (timedelta(days=1), 20))
Write = Callable[[Sequence[Ticket], Mapping[int, str]], Mapping[int, Written]]


@transaction.atomic
def acknowledge(waiting: Sequence[Ticket], *, at: datetime) -> list[Message]:
    """Tell customers that their letter arrived, its number, by when a person writes, and when people are here. Some may
    be held back.
    """
    told: set[int] = set()

    def write(tickets: Sequence[Ticket], languages: Mapping[int, str]) -> Mapping[int, Written]:
        letters = acknowledgements(tickets, languages, at=at)
        told.update(ticket for ticket, one in letters.items() if one.due)
        return letters

    messages = _write(waiting, write, at=at)
    if told:
        first_words_told({one.ticket_id: one.pk for one in messages if one.ticket_id in told}, at)
    return messages


def ask_if_it_helped(solved: Sequence[Ticket], *, at: datetime) -> list[Message]:
    """Ask with two buttons. Held back where the ticket is not solved any more."""
    still = [ticket for ticket in solved if ticket.status == Status.SOLVED]
    return _write(still, lambda tickets, languages: texts_of("question", tickets, languages), asks=True, at=at)


def write_all(wanted: Sequence[DeskLetter], *, at: datetime) -> list[Message]:
    """Letters that another room asks for, each in the brand's words for its kind. Some may be held back."""
    rows = Ticket.objects.filter(pk__in=[one.ticket for one in wanted]).select_related("customer", "brand__calendar")
    found = {ticket.pk: ticket for ticket in rows.order_by("id")}
    messages: list[Message] = []
    # Few kinds come at once, mostly one.
    for kind, helped in sorted({(one.kind, one.helped) for one in wanted}):
        those = {one.ticket: one for one in wanted if (one.kind, one.helped) == (kind, helped) and one.ticket in found}

        def write(
            tickets: Sequence[Ticket],
            languages: Mapping[int, str],
            kind: Kind = kind,
            those: Mapping[int, DeskLetter] = those,
        ) -> Mapping[int, Written]:
            return {pk: _asking(one, those[pk]) for pk, one in texts_of(kind, tickets, languages, those).items()}

        messages += _write([found[pk] for pk in those], write, asks=helped, at=at)
    return messages


def _asking(written: Written, letter: DeskLetter) -> Written:
    return replace(written, question=letter.question, buttons=letter.buttons, ends=letter.ends)


def texts_of(
    kind: Kind, tickets: Sequence[Ticket], languages: Mapping[int, str], letters: Mapping[int, DeskLetter] | None = None
) -> dict[int, Written]:
    """letters: with values of slots beside name, number and subject."""
    texts, more = DeskTexts(kind, (ticket.brand_id for ticket in tickets)), letters or {}
    return {
        ticket.pk: Written(
            filled=fill(
                texts.of(ticket.brand_id, languages[ticket.pk]),
                {**about(ticket), **(more[ticket.pk].values if ticket.pk in more else {})},
            )
        )
        for ticket in tickets
    }


@transaction.atomic
def _write(wanted: Sequence[Ticket], write: Write, *, asks: bool = False, at: datetime) -> list[Message]:
    """Each in its ticket's language."""
    if not wanted:
        return []
    recipients = may_write(wanted, at=at)
    written = [ticket for ticket in wanted if recipients[ticket.pk]]
    boxes = queries.mailboxes_of(written)
    languages = {ticket.pk: language_of("", ticket, boxes[ticket.pk]) for ticket in written}
    letters = write(written, languages) if written else {}
    words = [Words(ticket, letters[ticket.pk].filled.text, languages[ticket.pk]) for ticket in written]
    messages = tickets.say_all(words, by=BY, at=at)
    starts = [
        Start(one, boxes[one.ticket_id], recipients[one.ticket_id], asks, letters[one.ticket_id].drawn)
        for one in messages
    ]
    begin_all(starts, at=at)
    return messages


def may_write(wanted: Sequence[Ticket], *, at: datetime) -> dict[int, str]:
    """To whom, by ticket; empty where it may not: not to ourselves, not where nobody reads it, and not more than 5 an
    hour and 20 a day to one correspondent, these ones included.
    """
    people = same_people({ticket.customer_id for ticket in wanted})
    recipients = queries.recipients_of(wanted, people)
    ours, silent = queries.own_addresses(), suppression.held(recipients.values(), at=at)
    times = _written_before(people, at=at)
    for ticket in wanted:
        own = times[ticket.customer_id]
        held = any(len(own) >= most and own[-most] > at - span for span, most in CAPS)
        if held or recipients[ticket.pk] in silent or queries.is_ours(recipients[ticket.pk], ours):
            recipients[ticket.pk] = ""
        elif recipients[ticket.pk]:
            own.append(at)
    return recipients


def _written_before(people: dict[int, list[int]], *, at: datetime) -> dict[int, list[datetime]]:
    """When each customer, whoever was merged into them, was written to by a machine lately; the oldest first."""
    ids = {pk for same in people.values() for pk in same}
    longest = max(span for span, _most in CAPS)
    sent = Message.objects.filter(ticket__customer_id__in=ids, kind=Message.Kind.OUT, automatic=True)
    rows = list(
        sent.filter(created_at__gt=at - longest).order_by("created_at").values_list("ticket__customer_id", "created_at")
    )
    return {root: [moment for pk, moment in rows if pk in same] for root, same in people.items()}

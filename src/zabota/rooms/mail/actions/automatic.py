"""Letters that the desk writes by itself, few by design: two machines must never talk to each other."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.people.customers import same_people
from zabota.base.people.models import Brand
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.actions.desk_words import Words
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions import suppression
from zabota.rooms.mail.actions.sending import Start, begin_all
from zabota.rooms.mail.hours import opening_hours
from zabota.rooms.mail.writing import language_of

BY = "mail"
CAPS = ((timedelta(hours=1), 5), (timedelta(days=1), 20))
Text = Callable[[Ticket], str]


def acknowledge(waiting: Sequence[Ticket], *, at: datetime) -> list[Message]:
    """Tell customers that their letter arrived, its number, and when people are here. Some may be held back."""
    hours = cache(_hours)
    return write(waiting, lambda ticket: _acknowledgement(ticket, hours), at=at)


@transaction.atomic
def write(wanted: Sequence[Ticket], text: Text, *, asks: bool = False, at: datetime) -> list[Message]:
    """The text is made in each ticket's language."""
    if not wanted:
        return []
    recipients = may_write(wanted, at=at)
    written = [ticket for ticket in wanted if recipients[ticket.pk]]
    boxes = queries.mailboxes_of(written)
    words = []
    for ticket in written:
        language = language_of("", ticket, boxes[ticket.pk])
        with translation.override(language):
            words.append(Words(ticket, text(ticket), language))
    messages = tickets.say_all(words, by=BY, at=at)
    starts = [Start(one, boxes[one.ticket_id], recipients[one.ticket_id], asks) for one in messages]
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


def _hours(brand: Brand, language: str) -> str:
    return opening_hours(brand)


def _acknowledgement(ticket: Ticket, hours: Callable[[Brand, str], str]) -> str:
    name = ticket.customer.name
    here = hours(ticket.brand, translation.get_language() or "")
    paragraphs = [
        _("Hello %(name)s,") % {"name": name} if name else _("Hello,"),
        _("your letter has arrived. Its number is #%(number)s.") % {"number": ticket.number},
        _("A person reads it and answers you. We are here %(hours)s.") % {"hours": here}
        if here
        else _("A person reads it and answers you."),
        _("Something to add? Answer this letter, it reaches the same people."),
    ]
    return "\n\n".join(paragraphs)

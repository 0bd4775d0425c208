"""Letters that the desk writes by itself, few by design: two machines must never talk to each other."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.people.customers import same_person
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions.sending import dispatch
from zabota.rooms.mail.hours import opening_hours
from zabota.rooms.mail.writing import language_of

BY = "mail"
CAPS = ((timedelta(hours=1), 5), (timedelta(days=1), 20))


@transaction.atomic
def acknowledge(ticket: Ticket, *, at: datetime) -> Message | None:
    """Tell the customer that the letter arrived, its number, and when people are here. None: held back."""
    if not may_write(ticket, at=at):
        return None
    language = language_of("", ticket, queries.mailbox_of(ticket))
    with translation.override(language):
        return tickets.say(ticket, text=_acknowledgement(ticket), language=language, by=BY, at=at)


@transaction.atomic
def ask_if_it_helped(ticket: Ticket, *, at: datetime) -> Message | None:
    """Ask with two buttons. None: held back, or the ticket is not solved any more."""
    if ticket.status != Status.SOLVED or not may_write(ticket, at=at):
        return None
    language = language_of("", ticket, queries.mailbox_of(ticket))
    with translation.override(language):
        text = _("We believe that this is solved: %(subject)s") % {"subject": ticket.subject}
        message = tickets.say(ticket, text=f"{text}\n\n{_('Did it help?')}", language=language, by=BY, at=at)
    dispatch(message, asks=True, at=at)
    return message


def may_write(ticket: Ticket, *, at: datetime) -> bool:
    """Not to ourselves, not where nobody reads it, and not more than 5 an hour and 20 a day to one correspondent."""
    recipient = queries.recipient_of(ticket)
    if not recipient or queries.is_ours(recipient, queries.own_addresses()):
        return False
    sent = Message.objects.filter(
        ticket__customer_id__in=same_person(ticket.customer), kind=Message.Kind.OUT, automatic=True
    )
    return all(sent.filter(created_at__gt=at - span).count() < most for span, most in CAPS)


def _acknowledgement(ticket: Ticket) -> str:
    name = ticket.customer.name
    hours = opening_hours(ticket.brand)
    paragraphs = [
        _("Hello %(name)s,") % {"name": name} if name else _("Hello,"),
        _("your letter has arrived. Its number is #%(number)s.") % {"number": ticket.number},
        _("A person reads it and answers you. We are here %(hours)s.") % {"hours": hours}
        if hours
        else _("A person reads it and answers you."),
        _("Something to add? Answer this letter, it reaches the same people."),
    ]
    return "\n\n".join(paragraphs)

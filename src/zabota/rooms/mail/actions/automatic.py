"""Letters that the desk writes by itself, few by design: two machines must never talk to each other."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.people.customers import same_person
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions.sending import begin
from zabota.rooms.mail.hours import opening_hours
from zabota.rooms.mail.writing import language_of

BY = "mail"
CAPS = ((timedelta(hours=1), 5), (timedelta(days=1), 20))


@transaction.atomic
def acknowledge(ticket: Ticket, *, at: datetime) -> Message | None:
    """Tell the customer that the letter arrived, its number, and when people are here. None: held back."""
    recipient = may_write(ticket, at=at)
    if not recipient:
        return None
    mailbox = queries.mailbox_of(ticket)
    language = language_of("", ticket, mailbox)
    with translation.override(language):
        message = tickets.say(ticket, text=_acknowledgement(ticket), language=language, by=BY, at=at)
    begin(message, mailbox, recipient, at=at)
    return message


@transaction.atomic
def ask_if_it_helped(ticket: Ticket, *, at: datetime) -> Message | None:
    """Ask with two buttons. None: held back, or the ticket is not solved any more."""
    recipient = may_write(ticket, at=at) if ticket.status == Status.SOLVED else ""
    if not recipient:
        return None
    mailbox = queries.mailbox_of(ticket)
    language = language_of("", ticket, mailbox)
    with translation.override(language):
        text = _("We believe that this is solved: %(subject)s") % {"subject": ticket.subject}
        message = tickets.say(ticket, text=f"{text}\n\n{_('Did it help?')}", language=language, by=BY, at=at)
    begin(message, mailbox, recipient, asks=True, at=at)
    return message


def may_write(ticket: Ticket, *, at: datetime) -> str:
    """To whom; empty where it may not: not to ourselves, not where nobody reads it, and not more than 5 an hour and 20
    a day to one correspondent.
    """
    ids = same_person(ticket.customer)
    recipient = queries.recipient_of(ticket, ids)
    if not recipient or queries.is_ours(recipient, queries.own_addresses()):
        return ""
    sent = Message.objects.filter(ticket__customer_id__in=ids, kind=Message.Kind.OUT, automatic=True)
    # The newest ones tell: as many as a cap allows, and the last of them within its span.
    times = list(sent.order_by("-created_at").values_list("created_at", flat=True)[: max(most for _, most in CAPS)])
    held = any(len(times) >= most and times[most - 1] > at - span for span, most in CAPS)
    return "" if held else recipient


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

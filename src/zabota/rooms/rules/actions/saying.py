"""A ready answer that the desk sends by itself. Few by design: two machines must never talk to each other."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from zabota.base.people.customers import same_people
from zabota.base.people.models import Identity
from zabota.base.ports.letters import our_mailboxes
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message, ReadyAnswer, Status, Ticket
from zabota.base.tickets.ready import in_language
from zabota.base.tickets.slots import known
from zabota.base.tickets.values import Refused
from zabota.core.text.slots import filled, open_slots

# To one customer, acknowledgements included; the mail room holds its own to the same.
CAPS = ((timedelta(hours=1), 5), (timedelta(days=1), 20))


def say(ticket: Ticket, *, answer: int, by: str, at: datetime) -> Message:
    """An automatic message: it keeps no promise. Raises Refused where nobody would read it, or it has an open slot."""
    ready = ReadyAnswer.objects.filter(pk=answer, agent=None).first()
    if ready is None:
        raise Refused(_("This ready answer is gone."))
    ready = in_language(ready, ticket.language or ticket.customer.language)
    _refuse_machines(ticket)
    _refuse_too_many(ticket, at)
    text = filled(ready.text, known(ticket, None))
    if left := open_slots(text):
        raise Refused(_("Nobody filled {%(slot)s} in this ready answer.") % {"slot": left[0]})
    return actions.say(ticket, text=text, language=ready.language or ticket.language, by=by, at=at)


def _refuse_machines(ticket: Ticket) -> None:
    if ticket.status == Status.CLOSED or ticket.trashed_at or ticket.merged_into_id:
        raise Refused(_("This ticket is closed: nothing can be sent from it."))
    last = Message.objects.filter(ticket=ticket, kind=Message.Kind.IN).order_by("-created_at", "-id").first()
    if last is None or last.automatic:
        raise Refused(_("A machine wrote last: nothing answers it automatically."))
    addresses = Identity.objects.filter(customer=ticket.customer_id, kind=Identity.Kind.EMAIL)
    if our_mailboxes(list(addresses.values_list("value", flat=True))):
        raise Refused(_("This would be a letter to ourselves."))


def _refuse_too_many(ticket: Ticket, at: datetime) -> None:
    people = [pk for same in same_people({ticket.customer_id}).values() for pk in same]
    sent = Message.objects.filter(ticket__customer_id__in=people, kind=Message.Kind.OUT, automatic=True)
    for span, most in CAPS:
        if sent.filter(created_at__gt=at - span)[:most].count() >= most:
            raise Refused(_("The desk has written to this customer by itself often enough for now."))

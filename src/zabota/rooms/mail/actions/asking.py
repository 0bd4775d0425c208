"""The end of a matter by mail: does it help? Once more where nothing comes. Closed, and told so. Never in silence."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.ports.letters import DeskLetter
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.base.ui import dates
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions.automatic import write_all
from zabota.rooms.mail.moments import zone_for
from zabota.rooms.mail.writing import language_of


def ask_if_it_helped(tickets: Sequence[int], *, at: datetime) -> list[Message]:
    """Ask with two buttons, and quote what was done. Held back where a ticket is not solved any more."""
    letters = [
        DeskLetter(ticket=ticket.pk, kind="question", values={"done": ticket.solution}, helped=True)
        for ticket in _standing(tickets, Status.SOLVED)
    ]
    return write_all(letters, at=at)


def ask_again(tickets: Sequence[int], *, at: datetime) -> list[Message]:
    """The one reminder: the same question, and what comes of silence."""
    rows = _standing(tickets, Status.SOLVED)
    boxes = queries.mailboxes_of(rows)
    letters = []
    for ticket in rows:
        with translation.override(language_of("", ticket, boxes[ticket.pk])):
            values = {"done": ticket.solution, "closes_on": _closes_on(ticket)}
        letters.append(DeskLetter(ticket=ticket.pk, kind="reminder", values=values, helped=True))
    return write_all(letters, at=at)


def tell_closed(tickets: Sequence[int], *, at: datetime) -> list[Message]:
    """A matter is closed because nothing came: a short word, and how to come back."""
    rows = _standing(tickets, Status.CLOSED)
    return write_all([DeskLetter(ticket=ticket.pk, kind="closed") for ticket in rows], at=at)


def _standing(tickets: Sequence[int], status: Status) -> list[Ticket]:
    """Those that stand so, came by mail, and in which a person, not a machine, is at the other end."""
    said = Message.objects.filter(ticket=OuterRef("pk"), kind=Message.Kind.IN)
    rows = Ticket.objects.filter(pk__in=tickets, channel="mail", status=status, merged_into=None, trashed_at=None)
    by_machines = Exists(said.filter(automatic=True)) & ~Exists(said.filter(automatic=False))
    return list(rows.exclude(by_machines).select_related("customer", "brand__calendar").order_by("id"))


def _closes_on(ticket: Ticket) -> str:
    """Within a sentence, in the customer's zone: "on 30 November"."""
    if ticket.closes_at is None:
        return ""
    zone = zone_for(ticket.brand, ticket.customer.time_zone)
    return _("on %(day)s") % {"day": dates.in_words(ticket.closes_at.astimezone(zone))}

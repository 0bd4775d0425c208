"""The end of a matter by mail: does it help? Once more where nothing comes. Closed, and told so. Never in silence."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.ports.letters import DeskLetter
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.core.letters import Kind, day_of
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions.automatic import write_all
from zabota.rooms.mail.moments import zone_for
from zabota.rooms.mail.writing import language_of


def ask_if_it_helped(tickets: Sequence[int], *, at: datetime) -> list[Message]:
    """Ask with two buttons, and quote what was done. Held back where a ticket is not solved any more."""
    return _ask(_standing(tickets, Status.SOLVED), "question", at=at)


def ask_again(tickets: Sequence[int], *, at: datetime) -> list[Message]:
    """The one reminder: the same question, and what comes of silence."""
    return _ask(_standing(tickets, Status.SOLVED), "reminder", at=at)


def tell_closed(tickets: Sequence[int], *, at: datetime) -> list[Message]:
    """A matter is closed because nothing came: a short word, and how to come back."""
    rows = _standing(tickets, Status.CLOSED)
    return write_all([DeskLetter(ticket=ticket.pk, kind="closed") for ticket in rows], at=at)


def _standing(tickets: Sequence[int], status: Status) -> list[Ticket]:
    """Those that stand so, are answered by mail, and in which a person, not a machine, is at the other end."""
    said = Message.objects.filter(ticket=OuterRef("pk"), kind=Message.Kind.IN)
    rows = Ticket.objects.filter(
        pk__in=tickets, channel__in=queries.BY_LETTER, status=status, merged_into=None, trashed_at=None
    )
    by_machines = Exists(said.filter(automatic=True)) & ~Exists(said.filter(automatic=False))
    return list(rows.exclude(by_machines).select_related("customer", "owner", "brand__calendar").order_by("id"))


def _ask(rows: Sequence[Ticket], kind: Kind, *, at: datetime) -> list[Message]:
    boxes = queries.mailboxes_of(rows)
    letters = []
    for ticket in rows:
        language = language_of("", ticket, boxes[ticket.pk])
        with translation.override(language):
            values = {"done": _done(ticket), "closes_on": _closes_on(ticket, language)}
        letters.append(DeskLetter(ticket=ticket.pk, kind=kind, values=values, helped=True))
    return write_all(letters, at=at)


def _done(ticket: Ticket) -> str:
    """What was done, as the person said it who has it; empty where an answer said so."""
    if not ticket.solution or ticket.owner is None:
        return ticket.solution and _("What was done: %(words)s") % {"words": ticket.solution}
    return _("What %(name)s did: %(words)s") % {"name": ticket.owner.full_name, "words": ticket.solution}


def _closes_on(ticket: Ticket, language: str) -> str:
    """The day, in the customer's zone."""
    if ticket.closes_at is None:
        return ""
    return day_of(ticket.closes_at.astimezone(zone_for(ticket.brand, ticket.customer.time_zone)), language)

"""The end of a matter by mail: does it help? Once more where nothing comes. Closed, and told so. Never in silence."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from zabota.base.hours.queries import zone_named, zone_of
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.base.ui import dates
from zabota.rooms.mail.actions.automatic import write
from zabota.rooms.mail.writing import UTC_ZONE


def ask_if_it_helped(tickets: Sequence[int], *, at: datetime) -> list[Message]:
    """Ask with two buttons, and quote what was done. Held back where a ticket is not solved any more."""
    return write(_standing(tickets, Status.SOLVED), _question, asks=True, at=at)


def ask_again(tickets: Sequence[int], *, at: datetime) -> list[Message]:
    """The one reminder: the same question, and what comes of silence."""
    return write(_standing(tickets, Status.SOLVED), _reminder, asks=True, at=at)


def tell_closed(tickets: Sequence[int], *, at: datetime) -> list[Message]:
    """A matter is closed because nothing came: a short word, and how to come back."""
    return write(_standing(tickets, Status.CLOSED), _ending, at=at)


def _standing(tickets: Sequence[int], status: Status) -> list[Ticket]:
    """Those that stand so, came by mail, and in which a person, not a machine, is at the other end."""
    said = Message.objects.filter(ticket=OuterRef("pk"), kind=Message.Kind.IN)
    rows = Ticket.objects.filter(pk__in=tickets, channel="mail", status=status, merged_into=None, trashed_at=None)
    by_machines = Exists(said.filter(automatic=True)) & ~Exists(said.filter(automatic=False))
    return list(rows.exclude(by_machines).select_related("customer", "owner", "brand__calendar").order_by("id"))


def _question(ticket: Ticket) -> str:
    return _joined(_believed(ticket), *_done(ticket), _("Did it help?"))


def _reminder(ticket: Ticket) -> str:
    ends = _day(ticket.closes_at, ticket) if ticket.closes_at else ""
    return _joined(
        _("We asked whether this is solved, and would like to be sure: %(subject)s") % {"subject": ticket.subject},
        *_done(ticket),
        _("Did it help? If we hear nothing, we close it on %(day)s. You can come back at any time.") % {"day": ends},
    )


def _ending(ticket: Ticket) -> str:
    return _joined(
        _("We heard nothing more, so we closed this: %(subject)s") % {"subject": ticket.subject},
        _("Should it come back, answer this letter. It reaches the same people, and nothing has to be told twice."),
    )


def _believed(ticket: Ticket) -> str:
    return _("We believe that this is solved: %(subject)s") % {"subject": ticket.subject}


def _done(ticket: Ticket) -> list[str]:
    """What was done, as the person said it who did it."""
    if not ticket.solution:
        return []
    if ticket.owner is None:
        return [_("What we did: %(words)s") % {"words": ticket.solution}]
    return [_("What %(name)s did: %(words)s") % {"name": ticket.owner.full_name, "words": ticket.solution}]


def _day(moment: datetime, ticket: Ticket) -> str:
    """In the customer's zone, else in that of the brand's hours."""
    calendar = ticket.brand.calendar
    zone = zone_named(ticket.customer.time_zone) or (zone_of(calendar) if calendar else UTC_ZONE)
    return dates.in_words(moment.astimezone(zone))


def _joined(*paragraphs: str) -> str:
    return "\n\n".join(filter(None, paragraphs))

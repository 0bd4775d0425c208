"""The next update that a customer was promised: given by an answer, answered by the next one or by solving."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import ACTIVE, Message, Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.base.timeline.record import record
from zabota.core.events.tickets import NextUpdatePromised

FURTHEST = timedelta(days=366)


@transaction.atomic
def promise(ticket: Ticket, *, until: datetime | None, by: str, at: datetime) -> Ticket:
    """Promise another moment by hand, or take the promise back (None). The same moment again does nothing.

    An answer whose seconds are not over tells the customer of it; later ones are left as they are. Raises Refused for
    a moment past, one more than a year away, and a ticket that is not open.
    """
    ticket = locked(ticket)
    if ticket.status not in ACTIVE:
        raise Refused(_("A solved ticket is reopened first."))
    check(until, at=at)
    if until == ticket.next_update_at:
        return ticket
    held = Message.objects.filter(ticket=ticket, kind=Message.Kind.OUT, delivery=Message.Delivery.HELD)
    held.filter(scheduled=False, automatic=False).update(promises_until=until)
    return _set(ticket, until, "by_hand", by=by, at=at)


def check(until: datetime | None, *, after: datetime | None = None, at: datetime) -> None:
    """Raises Refused for what cannot be promised. after: when the words that promise it leave."""
    if until is None:
        return
    if until <= (after or at):
        raise Refused(_("The next update must come later than this answer.") if after else _("That moment is over."))
    if until > at + FURTHEST:
        raise Refused(_("That is more than a year away."))


def answer_promise(ticket: Ticket, *, reply: Message, by: str, at: datetime) -> None:
    """An answer is the update that was promised, and may promise the next one. The ticket is locked."""
    if ticket.next_update_at or reply.promises_until:
        _set(ticket, reply.promises_until, "reply", message=reply.pk, by=by, at=at)


def settle(ticket: Ticket, *, by: str, at: datetime) -> None:
    """It is solved: nothing is promised any more. The ticket is locked."""
    if ticket.next_update_at:
        _set(ticket, None, "solved", by=by, at=at)


def give_back(ticket: Ticket, *, reply: Message | None, since: datetime | None, by: str, at: datetime) -> None:
    """An answer, or a solution (reply None) of that moment, was taken back: what was promised before it stands again,
    unless it was changed since. The ticket is locked.
    """
    events = Event.objects.filter(stream_id=ticket.stream_id, name=NextUpdatePromised.__name__).order_by("-seq")
    last = events.first()
    if last is None or last.at != since or last.data["because"] != ("reply" if reply else "solved"):
        return
    if reply and last.data["message"] != reply.pk:
        return
    before = last.data["before"]
    given = events.filter(seq__lt=last.seq, data__until=before).first() if before else None
    _set(
        ticket,
        parse_datetime(before or ""),
        "withdrawn",
        message=reply.pk if reply else None,
        since=given.at if given else None,
        by=by,
        at=at,
    )


def take_over(ticket: Ticket, *, of: Ticket, by: str, at: datetime) -> None:
    """What was promised in a ticket that is read here from now on is not lost: the earlier moment stands. Both are
    locked.
    """
    theirs, ours = of.next_update_at, ticket.next_update_at
    if theirs and ticket.status in ACTIVE and (ours is None or theirs < ours):
        _set(ticket, theirs, "merged", since=of.next_update_since, by=by, at=at)


def _set(
    ticket: Ticket,
    until: datetime | None,
    because: str,
    *,
    message: int | None = None,
    since: datetime | None = None,
    by: str,
    at: datetime,
) -> Ticket:
    before = ticket.next_update_at
    ticket.next_update_at, ticket.next_update_since = until, (since or at) if until else None
    ticket.save(update_fields=["next_update_at", "next_update_since"])
    told = NextUpdatePromised(
        ticket=ticket.pk,
        until=until.isoformat() if until else None,
        before=before.isoformat() if before else None,
        because=because,
        message=message,
    )
    record(ticket.stream_id, told, by=by, at=at)
    return ticket

"""Handing a ticket over: why, for how long, and with which words to the customer; and taking that back at once."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.people.returning import back_at, back_on, begins
from zabota.base.people.shifts import zone_of_person
from zabota.base.tickets import causes
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.actions.ownership import assign
from zabota.base.tickets.actions.writing import add_message
from zabota.base.tickets.models import ACTIVE, Cover, Message, Status, Ticket
from zabota.base.tickets.values import HOLD, Refused, TooLate
from zabota.base.timeline.models import Event
from zabota.base.timeline.record import record
from zabota.core.events.tickets import NoteAdded, ReplyWithdrawn

# For what leaves without a word: so long it can be taken back.
GRACE = timedelta(seconds=30)


def has_heard(ticket: Ticket) -> bool:
    """Whether one of us, a person, has written to the customer in it."""
    said = Message.objects.filter(ticket=ticket, kind=Message.Kind.OUT, automatic=False)
    return said.exclude(delivery__in=[Message.Delivery.WITHDRAWN, *Message.UNSAID]).exists()


def must_be_told(ticket: Ticket) -> bool:
    """Whether its customer, who waits and knows somebody here, is to read of another owner."""
    return ticket.status in ACTIVE and has_heard(ticket)


@transaction.atomic
def hand_over(
    ticket: Ticket,
    *,
    to: Agent,
    cause: str,
    introduction: str = "",
    unsaid: str = "",
    back: date | None = None,
    by: str,
    at: datetime,
) -> Ticket:
    """Another owner until solved, or until `back`, the day on which the present one is there again.

    introduction: what the customer reads, held for 10 s. unsaid: why they read nothing, which is kept as a note.
    cause: one of causes.NAMED, or "calm". Raises Refused where a customer who has heard from somebody would read
    nothing without a reason, for a day past, and for somebody who may not own tickets.
    """
    ticket = locked(ticket)
    if ticket.status == Status.CLOSED or ticket.trashed_at or ticket.merged_into_id:
        raise Refused(_("This ticket is closed."))
    if cause not in causes.NAMED and cause != "calm":
        raise Refused(_("Say why it changes hands."))
    if ticket.owner_id == to.pk:
        raise Refused(_("%(name)s owns it already.") % {"name": to.full_name})
    wordless = not introduction.strip() and must_be_told(ticket)
    if wordless and not unsaid.strip():
        raise Refused(_("The customer has heard from somebody here. Write who goes on now, and for how long."))
    before = ticket.owner
    if back is None or before is None or before.pk == to.pk:
        return _given(ticket, to, cause, introduction, unsaid if wordless else "", by=by, at=at)
    due, until = returns(before, back)
    if due <= at:
        raise Refused(_("Choose a day that is still to come."))
    ticket = _given(ticket, to, cause, introduction, unsaid if wordless else "", until=until, by=by, at=at)
    Cover.objects.create(ticket=ticket, owner=before, cover=to, since=at, due_at=due, back_on=until, by_hand=True)
    return ticket


def returns(owner: Agent, day: date) -> tuple[datetime, date]:
    """When somebody who is back on a day is at work, and which day that is: not every day is a working one."""
    due = back_at(owner, begins(day, zone_of_person(owner)))
    return due, back_on(owner, due)


def _given(
    ticket: Ticket,
    to: Agent,
    cause: str,
    introduction: str,
    unsaid: str,
    *,
    until: date | None = None,
    by: str,
    at: datetime,
) -> Ticket:
    ticket = assign(
        ticket,
        agent=to,
        introduction=introduction,
        cause=cause,
        until=until.isoformat() if until else "",
        wordless=bool(unsaid),
        held=HOLD,
        by=by,
        at=at,
    )
    if unsaid:
        giver = Agent.objects.filter(pk=int(by.removeprefix("agent:"))).first() if by.startswith("agent:") else None
        note = add_message(ticket, kind=Message.Kind.NOTE, channel="note", agent=giver, text=unsaid.strip(), at=at)
        noted = NoteAdded(ticket=ticket.pk, message=note.pk, agent=giver.pk if giver else None)
        record(ticket.stream_id, noted, by=by, at=at)
    return ticket


def last_change(ticket: Ticket) -> Event | None:
    """The newest change of its owner."""
    return Event.objects.filter(stream_id=ticket.stream_id, name="OwnerChanged").order_by("-seq").first()


@transaction.atomic
def take_back(ticket: Ticket, *, change: int, by: str, at: datetime) -> Ticket:
    """Undo a handover: the words to the customer do not leave, the owner before has it again, also one who stood in.

    change: the id of its OwnerChanged. Raises TooLate once the words have left, or something newer changed the owner.
    """
    ticket = locked(ticket)
    last = last_change(ticket)
    if last is None or last.pk != change or last.by != by or at > last.at + GRACE:
        raise TooLate(_("It is too late to take it back. Hand it over again."))
    if introduction := last.data.get("introduction"):
        held = Message.objects.filter(pk=introduction, delivery=Message.Delivery.HELD)
        if not held.update(delivery=Message.Delivery.WITHDRAWN, held_until=None):
            raise TooLate(_("The customer is told already. Hand it over again, with a word."))
        record(ticket.stream_id, ReplyWithdrawn(ticket=ticket.pk, message=introduction), by=by, at=at)
    before = Agent.objects.filter(pk=last.data["before"]).first() if last.data["before"] else None
    earlier = Event.objects.filter(stream_id=ticket.stream_id, name="OwnerChanged", seq__lt=last.seq)
    return _as_before(ticket, before, earlier.order_by("-seq").first(), by=by, at=at)


def _as_before(ticket: Ticket, before: Agent | None, earlier: Event | None, *, by: str, at: datetime) -> Ticket:
    """Whoever stood in for somebody stands in again."""
    until, owner = (earlier.data.get("until") or "", earlier.data["before"]) if earlier else ("", None)
    ticket = assign(ticket, agent=before, cause="undone", until=until, by=by, at=at)
    whose = Agent.objects.filter(pk=owner).first() if until and owner else None
    if whose:
        due, day = returns(whose, date.fromisoformat(until))
        Cover.objects.create(ticket=ticket, owner=whose, cover=before, since=at, due_at=due, back_on=day)
    return ticket

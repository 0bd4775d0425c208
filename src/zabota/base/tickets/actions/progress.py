"""From new to closed: waiting, snoozing, solving, the customer's yes or no, and the clock's last word."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.desk.queries import desk
from zabota.base.people.models import Agent
from zabota.base.tickets.actions.fields import refuse_empty
from zabota.base.tickets.actions.locking import locked, root_of
from zabota.base.tickets.actions.promises import answer_promise, give_back, settle
from zabota.base.tickets.models import ACTIVE, Message, Status, Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.base.timeline.record import record
from zabota.core.events.tickets import Closed, Confirmed, Reopened, Snoozed, Solved, StatusChanged, Woken
from zabota.core.secrets import mask
from zabota.core.tickets.loop import loop

UNSOLVED: dict[str, Any] = {"solved_at": None, "closes_at": None, "reminds_at": None, "confirmed": None, "solution": ""}
SOLVING = ["status", "solved_at", "confirmed", "closes_at", "reminds_at", "solution", "snoozed_until", "active_at"]
SENTENCE = 500  # characters


def answered(ticket: Ticket, *, reply: Message, solving: bool, agent: Agent, by: str, at: datetime) -> None:
    """What an answer does to the ticket: it is with the customer now, or solved; and it is the update that was
    promised.
    """
    ticket = locked(ticket)
    answer_promise(ticket, reply=reply, by=by, at=at)
    if solving:
        _solve(ticket, agent=agent, reply=reply, by=by, at=at)
    elif ticket.status in (Status.NEW, Status.OPEN, Status.ON_HOLD):
        _set_status(ticket, Status.WAITING, by, at)


def undo_answer(ticket: Ticket, *, reply: Message, by: str, at: datetime) -> None:
    """The answer was taken back: the status it brought goes with it, unless something else changed it since."""
    events = Event.objects.filter(stream_id=ticket.stream_id)
    written = events.filter(name__in=["ReplyWritten", "SideSaid"], data__message=reply.pk).first()
    if written is None:  # a new owner's introduction, which brings no status
        return
    change = (
        events.filter(seq__gt=written.seq, name__in=["StatusChanged", "Solved"], at=written.at)
        .exclude(data__before=Status.NEW, data__status=Status.OPEN)
        .order_by("seq")
        .first()
    )
    ticket = locked(ticket)
    give_back(ticket, reply=reply, since=written.at, by=by, at=at)
    if change is None or ticket.status != change.data.get("status", Status.SOLVED):
        return
    if change.name == "Solved":
        _reopen(ticket, Status(change.data["before"]), "withdrawn", by, at)
    else:
        _set_status(ticket, Status(change.data["before"]), by, at)


@transaction.atomic
def solve(ticket: Ticket, *, agent: Agent | None, done: str = "", by: str, at: datetime) -> Ticket:
    """Say that it is solved; the customer will be asked. Solving twice does nothing. Raises Refused once closed,
    FieldsNeeded where a needed field is empty.

    done: in one sentence what was done, for a customer who was not told yet.
    """
    ticket = locked(ticket)
    if ticket.status in ACTIVE:
        refuse_empty(ticket)
    return _solve(ticket, agent=agent, reply=None, done=done, by=by, at=at)


def _solve(
    ticket: Ticket, *, agent: Agent | None, reply: Message | None, done: str = "", by: str, at: datetime
) -> Ticket:
    if ticket.status == Status.CLOSED:
        raise Refused(_("This ticket is closed."))
    if ticket.status == Status.SOLVED:
        return ticket
    before, times = ticket.status, desk()
    planned = loop(at, reminder=timedelta(hours=times.remind_hours), grace=timedelta(hours=times.grace_hours))
    ticket.status, ticket.solved_at, ticket.confirmed = Status.SOLVED, at, None
    ticket.closes_at, ticket.reminds_at = planned.closes_at, planned.reminds_at
    ticket.solution = mask(" ".join(done.split()))[:SENTENCE]
    ticket.snoozed_until, ticket.active_at = None, at
    ticket.save(update_fields=SOLVING)
    solved = Solved(
        ticket=ticket.pk, agent=agent.pk if agent else None, before=before, reply=reply.pk if reply else None
    )
    record(ticket.stream_id, solved, by=by, at=at)
    settle(ticket, by=by, at=at)
    return ticket


@transaction.atomic
def confirm(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """The customer says that it helped: nothing is left to wait for, the ticket closes. Twice does nothing."""
    ticket = root_of(locked(ticket))
    if ticket.status != Status.SOLVED:
        return ticket
    ticket = locked(ticket)
    Ticket.objects.filter(pk=ticket.pk).update(confirmed=True)
    record(ticket.stream_id, Confirmed(ticket=ticket.pk), by=by, at=at)
    return close(ticket, by=by, at=at)


@transaction.atomic
def close(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """End a solved ticket; called by the clock, and by a customer's yes. Anything not solved is left as it is."""
    ticket = locked(ticket)
    if ticket.status != Status.SOLVED:
        return ticket
    ticket.status, ticket.closed_at, ticket.closes_at, ticket.reminds_at = Status.CLOSED, at, None, None
    ticket.save(update_fields=["status", "closed_at", "closes_at", "reminds_at"])
    record(ticket.stream_id, Closed(ticket=ticket.pk, unheard=ticket.confirmed is None), by=by, at=at)
    return ticket


@transaction.atomic
def reopen(ticket: Ticket, *, because: str, by: str, at: datetime) -> Ticket:
    """Not solved after all; the owner stays. because: "not_helped", "wrote_again" or "withdrawn"."""
    ticket = locked(ticket)
    if ticket.status != Status.SOLVED:
        return ticket
    return _reopen(ticket, Status.OPEN if ticket.owner_id else Status.NEW, because, by, at)


def _reopen(ticket: Ticket, status: Status, because: str, by: str, at: datetime) -> Ticket:
    solved_at = ticket.solved_at
    ticket.status, ticket.active_at = status, at
    for field, value in UNSOLVED.items():
        setattr(ticket, field, value)
    ticket.save(update_fields=["status", "active_at", *UNSOLVED])
    record(ticket.stream_id, Reopened(ticket=ticket.pk, because=because, status=status), by=by, at=at)
    if because == "withdrawn":
        give_back(ticket, reply=None, since=solved_at, by=by, at=at)
    return ticket


@transaction.atomic
def stand_again(ticket: Ticket, *, status: str, by: str, at: datetime) -> Ticket:
    """A change is undone: the status that stood before it. Raises Refused for one that was closed meanwhile."""
    ticket, before = locked(ticket), Status(status)
    if ticket.status == Status.SOLVED and before in ACTIVE:
        return _reopen(ticket, before, "withdrawn", by, at)
    return _set_status(ticket, before, by, at)


@transaction.atomic
def wait(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """The customer's turn."""
    return _set_status(locked(ticket), Status.WAITING, by, at)


@transaction.atomic
def hold(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Someone else's turn: a supplier, a colleague elsewhere."""
    return _set_status(locked(ticket), Status.ON_HOLD, by, at)


@transaction.atomic
def resume(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Our turn again."""
    return _set_status(locked(ticket), Status.OPEN, by, at)


def _set_status(ticket: Ticket, status: Status, by: str, at: datetime) -> Ticket:
    if ticket.status not in ACTIVE:
        raise Refused(_("A solved ticket is reopened first."))
    if ticket.status != status:
        changed = StatusChanged(ticket=ticket.pk, status=status, before=ticket.status)
        ticket.status, ticket.active_at = status, at
        ticket.save(update_fields=["status", "active_at"])
        record(ticket.stream_id, changed, by=by, at=at)
    return ticket


@transaction.atomic
def snooze(ticket: Ticket, *, until: datetime, by: str, at: datetime) -> Ticket:
    """Out of sight until a moment, or until the customer writes. Raises Refused for a moment past."""
    ticket = locked(ticket)
    if until <= at:
        raise Refused(_("That moment is over."))
    ticket.snoozed_until = until
    ticket.save(update_fields=["snoozed_until"])
    record(ticket.stream_id, Snoozed(ticket=ticket.pk, until=until.isoformat()), by=by, at=at)
    return ticket


@transaction.atomic
def wake(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Back in sight. A ticket that is awake is left alone."""
    ticket = locked(ticket)
    if ticket.snoozed_until is not None:
        ticket.snoozed_until, ticket.active_at = None, at
        ticket.save(update_fields=["snoozed_until", "active_at"])
        record(ticket.stream_id, Woken(ticket=ticket.pk), by=by, at=at)
    return ticket

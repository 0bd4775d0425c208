"""The work of a run, a chunk a transaction: if the worker is killed, what is done is done, the rest is to come."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from zabota.base.jobs.queue import enqueue
from zabota.base.people.access import may
from zabota.base.tickets.access import hidden_from
from zabota.base.tickets.actions.bulk import restoring
from zabota.base.tickets.actions.bulk.verbs import VERBS, before_of
from zabota.base.tickets.actions.locking import all_locked
from zabota.base.tickets.models import BulkItem, BulkRun, Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Stream

log = logging.getLogger(__name__)
CHUNK = 100  # tickets a transaction
State, Phase = BulkItem.State, BulkRun.Phase
Turn = Callable[[BulkItem, Ticket], None]
# The items of a run that stand so, in the order of their tickets: a stretch of the index bulk_item_next. Asked for as
# "run = … AND state = …", PostgreSQL may walk along the index of tickets instead, each chunk past all that is done.
NEXT = """SELECT * FROM tickets_bulkitem
    WHERE (run_id, state, ticket_id) > (%(run)s, %(state)s, 0) AND (run_id, state) <= (%(run)s, %(state)s)
    ORDER BY run_id, state, ticket_id LIMIT %(chunk)s"""


def carry_out(run: BulkRun, *, by: str, at: datetime) -> None:
    """All of a small run, or the undoing of one."""
    while carry_on(run.pk, by=by, at=at):
        pass


@transaction.atomic
def carry_on(run: int, *, by: str, at: datetime) -> bool:
    """Do the next chunk, or undo it. False: nothing is left, it was stopped, or its time has not come.

    The run's row is locked meanwhile: two workers take turns, and to stop it one waits for the end of a chunk.
    """
    row = BulkRun.objects.select_for_update(of=("self",)).select_related("agent").get(pk=run)
    if row.still or row.starts_at > at:
        return False
    wanted = State.WAITING if row.phase == Phase.RUNNING else State.DONE
    items = list(BulkItem.objects.raw(NEXT, {"run": run, "state": wanted.value, "chunk": CHUNK}))
    if not items:
        row.phase = Phase.DONE if row.phase == Phase.RUNNING else Phase.UNDONE
        row.ended_at = at
        # The words stand in the messages now, where they can be hidden and erased: no copy is kept.
        row.given.pop("texts", None)
        row.save(update_fields=["phase", "ended_at", "given"])
        if row.change_id:
            enqueue("tickets.tag_change", once=f"tag:{row.change_id}", change=row.change_id)
        return False
    tickets = all_locked(item.ticket_id for item in items)
    chunk = _do if row.phase == Phase.RUNNING else _undo
    chunk(row, items, tickets, by=by, at=at)
    BulkItem.objects.bulk_update(items, ["state", "reason", "before", "seq"])
    _count(row, items)
    return True


def _do(run: BulkRun, items: Sequence[BulkItem], tickets: Mapping[int, Ticket], *, by: str, at: datetime) -> None:
    verb, streams = VERBS[run.verb], [ticket.stream_id for ticket in tickets.values()]
    seqs = _seqs(streams)
    forbidden = _forbidden(run, tickets)
    act = _refusing(lambda: verb.make(run, [row for row in tickets.values() if row.pk not in forbidden]))

    def turn(item: BulkItem, ticket: Ticket) -> None:
        if ticket.pk in forbidden:
            raise Refused(_("You may not do this here any more."))
        item.before = before_of(run, ticket) | {"active_at": ticket.active_at.isoformat(), "at": at.isoformat()}
        item.before |= act(ticket, by=by, at=at)
        item.state = State.DONE

    for item in items:
        _each(item, tickets[item.ticket_id], turn, otherwise=State.SKIPPED)
    after = _seqs(streams)
    for item in items:
        stream = tickets[item.ticket_id].stream_id
        item.seq = after[stream]
        if item.state == State.DONE and seqs[stream] == after[stream]:
            item.state, item.reason = State.SKIPPED, _("It was so already.")


def _undo(run: BulkRun, items: Sequence[BulkItem], tickets: Mapping[int, Ticket], *, by: str, at: datetime) -> None:
    forbidden, since = _forbidden(run, tickets), restoring.happened_since(items, tickets)

    def turn(item: BulkItem, ticket: Ticket) -> None:
        if ticket.pk in forbidden:
            raise Refused(_("You may not do this here any more."))
        with transaction.atomic():
            restoring.put_back(run, item, ticket, since.get(ticket.pk, ()), by=by, at=at)
        item.state = State.UNDONE

    for item in items:
        _each(item, tickets[item.ticket_id], turn, otherwise=State.KEPT)
    restoring.put_in_their_places([item for item in items if item.state == State.UNDONE], tickets)


def _each(item: BulkItem, ticket: Ticket, turn: Turn, *, otherwise: str) -> None:
    """What is refused for one ticket, or fails, holds up no other: `turn` is one verb, which is a savepoint, or is
    in one.
    """
    try:
        turn(item, ticket)
    except Refused as why:
        item.state, item.reason = otherwise, str(why)[:300]
    except DatabaseError:
        raise
    except Exception:
        log.exception("run %s failed at ticket %s; it was left as it is", item.run_id, ticket.pk)
        item.state, item.reason = otherwise, _("Something went wrong here. It was left as it is.")


def _refusing(make: Callable[[], restoring.Act]) -> restoring.Act:
    """What the verb needs may be gone by now (the person left, the team is no more): then each ticket is refused."""
    try:
        return make()
    except Refused as why:
        words = str(why)

        def refuse(ticket: Ticket, *, by: str, at: datetime) -> dict[str, object]:
            raise Refused(words)

        return refuse


def _forbidden(run: BulkRun, tickets: Mapping[int, Ticket]) -> set[int]:
    """Asked again for each chunk: a role or a team may have changed since the run began."""
    if not may(run.agent, VERBS[run.verb].right):
        return set(tickets)
    return hidden_from(run.agent, list(tickets))


def _seqs(streams: Sequence[int]) -> dict[int, int]:
    return dict(Stream.objects.filter(pk__in=streams).values_list("pk", "last_seq"))


def _count(run: BulkRun, items: Sequence[BulkItem]) -> None:
    names = {State.DONE: "done", State.SKIPPED: "skipped", State.UNDONE: "undone", State.KEPT: "kept"}
    numbers = {name: sum(item.state == state for item in items) for state, name in names.items()}
    BulkRun.objects.filter(pk=run.pk).update(**{name: F(name) + more for name, more in numbers.items()})

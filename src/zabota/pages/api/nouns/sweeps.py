"""The new tickets, gone through one by one, together."""

from django.http import Http404
from django.utils.translation import gettext as _

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets.access import ticket_for
from zabota.base.tickets.values import Refused
from zabota.pages.api import cursors, words
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import needs, row_named
from zabota.pages.api.problems import invalid
from zabota.pages.api.shapes.common import Named, Page, PageQuery
from zabota.pages.api.shapes.sweeps import Sweep, SweepDecision, SweepItem, SweepRecord
from zabota.rooms.sweeps import actions, queries
from zabota.rooms.sweeps.access import item_for, running
from zabota.rooms.sweeps.actions.deciding import Given
from zabota.rooms.sweeps.models import Item
from zabota.rooms.sweeps.models import Sweep as Row


@endpoint("GET", "sweeps", scope="tickets:read")
def sweeps_list(call: Call, query: PageQuery) -> Page[SweepRecord]:
    """Sweeps that are over, the newest first."""
    needs(call, "tickets.read")
    before = int(cursors.read(query.cursor, of="sweeps")) if query.cursor else None
    page = queries.past(before)
    items = [
        SweepRecord(
            id=one.sweep.pk,
            begun_at=one.sweep.begun_at,
            ended_at=one.sweep.ended_at,
            people=_names(list(one.people)),
            counts=dict(one.result.counts),
            left=one.result.left,
        )
        for one in page.rows
    ]
    return Page(items, cursors.written(page.next, of="sweeps") if page.next else None)


@endpoint("GET", "sweeps/current", scope="tickets:read")
def sweeps_read(call: Call) -> Sweep:
    """The sweep that runs; 404 where none does. Reading it takes nothing in hand."""
    return _shown(call, _running(call))


@endpoint("PUT", "sweeps/current/part", scope="tickets:write")
def sweeps_join(call: Call) -> Sweep:
    """Take part in the sweep that runs; where none does, it begins with the new tickets that have no owner."""
    needs(call, "tickets.reply")
    return _shown(call, actions.begin(call.agent, by=call.by, at=call.at))


@endpoint("DELETE", "sweeps/current/part", scope="tickets:write")
def sweeps_leave(call: Call) -> None:
    """Take part no more; the last one ends it. Who takes no part leaves nothing."""
    needs(call, "tickets.reply")
    found = running()
    if found and _takes_part(call, found):
        actions.leave(found, call.agent, by=call.by, at=call.at)


@endpoint("PUT", "sweeps/current/hand", scope="tickets:write")
def sweeps_take(call: Call) -> Sweep:
    """Take the next ticket in hand, which nobody else gets for two minutes; where one is in hand already, keep it for
    as long again. `item` null: all of them are gone through.
    """
    needs(call, "tickets.reply")
    found = _running(call)
    if not _takes_part(call, found):
        raise Http404
    actions.grow(found, call.agent, by=call.by, at=call.at)
    actions.take(found, call.agent, by=call.by, at=call.at)
    return _shown(call, found)


@endpoint("PUT", "sweeps/items/{item}/decision", scope="tickets:write")
def sweeps_decide(call: Call, item: int, body: SweepDecision) -> SweepItem:
    """Say what becomes of it; the ticket changes with it, or neither does. Where a colleague was quicker, or something
    newer was said, that is told (409).
    """
    row = item_for(call.agent, item)
    done = actions.decide(row, body.decision, _given(call, body), agent=call.agent, by=call.by, at=call.at)
    return _item(done, row.ticket.number)


@endpoint("DELETE", "sweeps/items/{item}/decision", scope="tickets:write")
def sweeps_undo(call: Call, item: int) -> SweepItem:
    """Take one's own decision back: the ticket stands as before, and is in hand again. Not where somebody went on with
    it since, or the words have left.
    """
    row = item_for(call.agent, item)
    return _item(actions.undo(row, agent=call.agent, by=call.by, at=call.at), row.ticket.number)


def _given(call: Call, body: SweepDecision) -> Given:
    match body.decision:
        case "merged":
            if body.into is None:
                raise Refused(_("Choose the ticket that it belongs to."))
            return Given(into=ticket_for(call.agent, body.into, to="reply"))
        case "given":
            to = row_named(Agent, body.to, where="$.to")
            if to is not None and not to.is_active:
                raise invalid("$.to", "This person has left.")
            return Given(to=to)
        case "solved" | "asked":
            if body.seen is None:
                raise invalid("$.seen", "Name the newest message that you read.")
            said = words.said(body.text, "", [], to_customer=True)
            return Given(text=said.text, seen=body.seen, seen_seq=body.seen_events)
    return Given()


def _running(call: Call) -> Row:
    found = running()
    if found is None or not may(call.agent, "tickets.read"):
        raise Http404
    return found


def _takes_part(call: Call, sweep: Row) -> bool:
    return sweep.sweepers.filter(agent=call.agent, left_at=None).exists()


def _shown(call: Call, sweep: Row) -> Sweep:
    agenda = queries.agenda(sweep, call.agent)
    held = queries.in_hand(sweep, call.agent)
    return Sweep(
        id=sweep.pk,
        begun_at=sweep.begun_at,
        people=_names(queries.sweeping(sweep)),
        taking_part=_takes_part(call, sweep),
        total=agenda.total,
        decided=agenda.done,
        waiting=agenda.result.left,
        item=_item(held, held.ticket.number) if held else None,
    )


def _item(row: Item, number: int) -> SweepItem:
    return SweepItem(row.pk, number, row.came, row.decision, row.held_until)


def _names(people: list[Agent]) -> list[Named]:
    return [Named(one.pk, one.full_name) for one in people]

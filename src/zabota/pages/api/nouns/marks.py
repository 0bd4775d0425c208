"""What customers said of tickets."""

from datetime import datetime
from typing import cast

from django.http import Http404

from zabota.base.tickets.access import ticket_for
from zabota.core.surveys import Kind, mood, scale
from zabota.pages.api import cursors
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import needs
from zabota.pages.api.shapes.common import Named, Page, PageQuery
from zabota.pages.api.shapes.sweeps import Mark, MarkOutcome
from zabota.rooms.surveys import queries
from zabota.rooms.surveys.actions import marking
from zabota.rooms.surveys.models import Invitation


@endpoint("GET", "marks", scope="tickets:read")
def marks_list(call: Call, query: PageQuery) -> Page[Mark]:
    """What customers said, the latest first, for who may read reports; of tickets that the person may know of."""
    needs(call, "reports.read")
    place = cursors.read(query.cursor, of="marks") if query.cursor else None
    rows, following = queries.marked(call.agent, place)
    return Page([_shown(row) for row in rows], cursors.written(following, of="marks") if following else None)


@endpoint("GET", "tickets/{number}/marks", scope="tickets:read")
def tickets_marks(call: Call, number: int) -> list[Mark]:
    """What its customer said of a ticket: one mark of a kind, the last they gave."""
    return [_shown(row) for row in queries.marks_of_ticket(ticket_for(call.agent, number))]


@endpoint("PUT", "marks/{mark}/outcome", scope="tickets:write")
def marks_settle(call: Call, mark: int, body: MarkOutcome) -> Mark:
    """What came of an unhappy mark. The first to say it counts."""
    needs(call, "tickets.reply")
    marking.settle(_row(call, mark), outcome=body.outcome, agent=call.agent, by=call.by, at=call.at)
    return _shown(_row(call, mark))


def _row(call: Call, pk: int) -> Invitation:
    row = queries.marked_one(call.agent, pk)
    if row is None:
        raise Http404
    return row


def _shown(row: Invitation) -> Mark:
    kind, mark, at = Kind(row.kind), cast(int, row.mark), cast(datetime, row.marked_at)
    return Mark(
        id=row.pk,
        ticket=row.ticket.number,
        customer=Named(row.customer_id, row.customer.name),
        kind=kind.value,
        mark=mark,
        highest=scale(kind)[-1],
        mood=mood(kind, mark).value,
        words=row.words,
        marked_at=at,
        outcome=row.outcome,
    )

"""Tickets that have to do with each other; and the trash."""

from zabota.base.tickets import actions
from zabota.base.tickets.access import ticket_for
from zabota.pages.api import queries, showing, words
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import ticket_to
from zabota.pages.api.shapes.tickets import MergeInto, Split, Ticket


@endpoint("PUT", "tickets/{number}/links/{other}", scope="tickets:write")
def tickets_link(call: Call, number: int, other: int) -> Ticket:
    """Two tickets have to do with each other. Twice is once."""
    row, linked = ticket_to(call, number, to="note"), ticket_for(call.agent, other)
    actions.link(row, other=linked, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("DELETE", "tickets/{number}/links/{other}", scope="tickets:write")
def tickets_unlink(call: Call, number: int, other: int) -> Ticket:
    """Take a link back. One that is not there is no error."""
    row, linked = ticket_to(call, number, to="note"), ticket_for(call.agent, other)
    actions.unlink(row, other=linked, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("PUT", "tickets/{number}/merge", scope="tickets:write", tag="events")
def tickets_merge(call: Call, number: int, body: MergeInto) -> Ticket:
    """Read this ticket as part of another from now on. Nothing is copied, so it can be taken back."""
    row, into = ticket_for(call.agent, number, to="reply"), ticket_for(call.agent, body.into, to="reply")
    actions.merge(row, into=into, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("DELETE", "tickets/{number}/merge", scope="tickets:write", tag="events")
def tickets_unmerge(call: Call, number: int) -> Ticket:
    """It stands alone again, with all that came by its own thread."""
    row = ticket_for(call.agent, number, to="reply")
    actions.unmerge(row, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("POST", "tickets/{number}/split", scope="tickets:write", status=201, guarded=True, made="tickets/{number}")
def tickets_split(call: Call, number: int, body: Split) -> Ticket:
    """Move some messages to a ticket of their own, linked to this one."""
    row = ticket_to(call, number, to="reply")
    fresh = actions.split(
        row,
        messages=queries.messages_in(row, body.messages),
        subject=words.line(body.subject, 300),
        by=call.by,
        at=call.at,
    )
    return showing.ticket(fresh.pk, call.agent)


@endpoint("PUT", "tickets/{number}/trash", scope="tickets:write", guarded=True, tag="events")
def tickets_trash(call: Call, number: int) -> Ticket:
    """Out of every list, back for 30 days."""
    row = ticket_to(call, number, to="manage")
    actions.trash(row, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("DELETE", "tickets/{number}/trash", scope="tickets:write", guarded=True, tag="events")
def tickets_restore(call: Call, number: int) -> Ticket:
    """Back out of the trash."""
    row = ticket_to(call, number, to="manage")
    actions.restore(row, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)

"""What was said and what happened in a ticket."""

from django.utils.dateparse import parse_datetime

from zabota.base.tickets.access import message_for, ticket_for
from zabota.base.tickets.models import Message as Row
from zabota.base.tickets.queries import conversation
from zabota.pages.api import cursors, queries, showing
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.shapes.common import Page
from zabota.pages.api.shapes.tickets import Entry, Events, EventsQuery, Message, TimelineQuery


@endpoint("GET", "tickets/{number}/timeline", scope="tickets:read")
def tickets_timeline(call: Call, number: int, query: TimelineQuery) -> Page[Entry]:
    """The conversation as the page shows it: messages, and the events between them. The newest 60 messages, oldest
    first; `next` leads to those before. Words of tickets that were merged into this one are among them.
    """
    row = ticket_for(call.agent, number)
    of = ["timeline", number]
    before = parse_datetime(cursors.read(query.cursor, of=of)) if query.cursor else None
    found = conversation(row, before)
    numbers = {part.pk: part.number for part in found.parts}
    items = [
        Entry(message=showing.message(item, numbers[item.ticket_id]))
        if isinstance(item, Row)
        else Entry(event=showing.happened(item))
        for item in found.items
    ]
    return Page(items, cursors.written(found.earlier.isoformat(), of=of) if found.earlier else None)


@endpoint("GET", "tickets/{number}/events", scope="tickets:read")
def tickets_events(call: Call, number: int, query: EventsQuery) -> Events:
    """Everything that happened in a ticket after an event of its stream, 200 at a time: nothing is left out."""
    row = ticket_for(call.agent, number)
    found = queries.events_after(row, query.after)
    shown = found[: queries.EVENTS]
    last = shown[-1].seq if shown else query.after
    return Events([showing.event(one) for one in shown], last, len(found) > len(shown))


@endpoint("GET", "messages/{message}", scope="tickets:read")
def messages_read(call: Call, message: int) -> Message:
    """One message with its files; of an answer, how far its delivery has come."""
    row = message_for(call.agent, message)
    return showing.message(row, row.ticket.number)

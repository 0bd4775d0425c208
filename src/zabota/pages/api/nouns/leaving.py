"""Answers on their way, and what is promised by them: another moment, once more, a line of a note that is done."""

from django.utils.translation import gettext as _

from zabota.base.ports.journeys import send_again
from zabota.base.ports.promises import promises_of
from zabota.base.tickets import actions
from zabota.base.tickets.access import message_for, ticket_for
from zabota.base.tickets.values import Refused
from zabota.pages.api import showing
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.shapes.tickets import Message
from zabota.pages.api.shapes.words import Leaving, PromiseMade, Tick


@endpoint("PUT", "messages/{message}/leaving", scope="tickets:write")
def messages_leave(call: Call, message: int, body: Leaving) -> Message:
    """Another moment for an answer that waits, or was stopped by something newer.

    With null it leaves now, as a message of its own that stands after whatever came: take the id of the answer.
    """
    row = message_for(call.agent, message, to="reply")
    if body.leaves_at is None:
        row = actions.send_now(row, by=call.by, at=call.at)
    else:
        row = actions.reschedule(row, leaves_at=body.leaves_at, by=call.by, at=call.at)
    return showing.message(row, row.ticket.number)


@endpoint("POST", "messages/{message}/another-sending", scope="tickets:write")
def messages_send_again(call: Call, message: int) -> Message:
    """Send one again that failed, came back or waits: to where the customer is reached now."""
    row = message_for(call.agent, message, to="reply")
    if not send_again(row.pk, by=call.by, at=call.at):
        raise Refused(_("No mail address of the customer is known."))
    row = message_for(call.agent, message)
    return showing.message(row, row.ticket.number)


@endpoint("PUT", "messages/{message}/checks/{place}", scope="tickets:write")
def messages_tick(call: Call, message: int, place: int, body: Tick) -> Message:
    """Tick a line of a note's checklist, the first of which is 1, or take the tick back."""
    row = message_for(call.agent, message, to="note")
    row = actions.check(row, place=place - 1, done=body.done, agent=call.agent, by=call.by, at=call.at)
    return showing.message(row, row.ticket.number)


@endpoint("GET", "tickets/{number}/promises", scope="tickets:read")
def tickets_promises(call: Call, number: int) -> list[PromiseMade]:
    """Everything that was promised of it, in the order in which it was made, and what became of it."""
    row = ticket_for(call.agent, number)
    return [
        PromiseMade(
            id=one.id,
            kind=one.kind,
            state=one.state,
            made=one.made,
            due=one.due,
            because=one.because,
            told_in=one.told_in,
            ended=one.ended,
            late_by=one.late_by.total_seconds(),
            policy=one.policy,
        )
        for one in promises_of(row.pk)
    ]

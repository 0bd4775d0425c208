"""Which ticket next, whose it is not, and what solved the like."""

from django.utils.translation import gettext as _

from zabota.base.ports.routing import decline, next_for, reasons_to_decline, solved_like
from zabota.base.tickets import actions
from zabota.base.tickets.access import ticket_for
from zabota.base.tickets.actions.handing_over import last_change
from zabota.base.tickets.values import Refused, TooLate
from zabota.pages.api import showing
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import needs, ticket_to
from zabota.pages.api.problems import invalid
from zabota.pages.api.shapes.tickets import Ticket
from zabota.pages.api.shapes.words import Declined, SolvedLike

LIKE = 5


@endpoint("POST", "tickets/next", scope="tickets:write", tag="events")
def tickets_next(call: Call) -> Ticket:
    """The most urgent ticket that nobody has becomes the person's. Two who ask at once never get the same one; where
    none waits, that is said (409).
    """
    needs(call, "tickets.reply")
    number = next_for(call.agent.pk)
    if number is None:
        raise Refused(_("Nothing waits for you: every ticket has an owner."))
    return showing.ticket(ticket_for(call.agent, number).pk, call.agent)


@endpoint("POST", "tickets/{number}/declined", scope="tickets:write", guarded=True, tag="events")
def tickets_decline(call: Call, number: int, body: Declined) -> Ticket:
    """What the desk gave or offered to the person is not for them: it goes on to the next."""
    row = ticket_to(call, number, to="reply")
    if body.cause not in (known := [cause for cause, _words in reasons_to_decline()]):
        raise invalid("$.cause", f"It is one of: {', '.join(known)}.")
    decline(row.pk, call.agent.pk, body.cause)
    return showing.ticket(row.pk, call.agent)


@endpoint("DELETE", "tickets/{number}/handover", scope="tickets:write", tag="events")
def tickets_take_back(call: Call, number: int) -> Ticket:
    """Take the person's own last handover back while its introduction is held: nothing was sent, and the owner before
    has it again.
    """
    row = ticket_to(call, number, to="reply")
    last = last_change(row)
    if last is None:
        raise TooLate(_("It is too late to take it back. Hand it over again."))
    actions.take_back(row, change=last.pk, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("GET", "tickets/{number}/like", scope="tickets:read")
def tickets_like(call: Call, number: int) -> list[SolvedLike]:
    """Up to five solved tickets like this one, the nearest first, and the answer that solved each."""
    found = solved_like(ticket_for(call.agent, number).pk, call.agent.pk, LIKE)
    return [SolvedLike(one.number, one.subject, one.likeness, one.agent, one.answer) for one in found]

"""Whose it is, whose turn it is, by when; solved, and not solved after all."""

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.actions.handing_over import must_be_told
from zabota.base.tickets.models import UNTIL_ANSWER
from zabota.base.tickets.values import Refused
from zabota.pages.api import showing, words
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import row_named, ticket_to
from zabota.pages.api.problems import invalid
from zabota.pages.api.shapes.tickets import Handover, NewOwner, Promise, Snooze, Solution, Ticket


@endpoint("PUT", "tickets/{number}/solution", scope="tickets:write", guarded=True, tag="events")
def tickets_solve(call: Call, number: int, body: Solution) -> Ticket:
    """Say that it is solved; the customer is asked whether it helped. Twice is once."""
    row = ticket_to(call, number, to="reply")
    actions.solve(row, agent=call.agent, done=words.line(body.done, 500), by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("DELETE", "tickets/{number}/solution", scope="tickets:write", guarded=True, tag="events")
def tickets_reopen(call: Call, number: int) -> Ticket:
    """Not solved after all: open again, with the same owner."""
    row = ticket_to(call, number, to="reply")
    actions.reopen(row, because="withdrawn", by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("PUT", "tickets/{number}/owner", scope="tickets:write", guarded=True, tag="events")
def tickets_assign(call: Call, number: int, body: NewOwner) -> Ticket:
    """Give the ticket an owner.

    Where the customer has heard from its present one, it is handed over instead, with a word to them (409 says so).
    """
    row = ticket_to(call, number, to="reply")
    agent = row_named(Agent, body.agent, where="$.agent")
    if row.owner_id not in (None, body.agent) and must_be_told(row):
        words_ = "The customer has heard from the present owner. Use …/handover, with an introduction."
        raise Refused(words_)
    actions.assign(row, agent=agent, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("POST", "tickets/{number}/handover", scope="tickets:write", guarded=True, tag="events")
def tickets_hand_over(call: Call, number: int, body: Handover) -> Ticket:
    """Another owner until solved, or until `back`; the customer reads the introduction."""
    row = ticket_to(call, number, to="reply")
    heir = row_named(Agent, body.to, where="$.to")
    if heir is None:
        raise invalid("$.to", "Name who takes it.")
    actions.hand_over(
        row,
        to=heir,
        cause=body.cause,
        introduction=words.lines(body.introduction),
        # As in the desk: who leads may leave the customer without a word, for a reason.
        unsaid=words.lines(body.unsaid) if may(call.agent, "tickets.manage") else "",
        back=body.back,
        by=call.by,
        at=call.at,
    )
    return showing.ticket(row.pk, call.agent)


@endpoint("PUT", "tickets/{number}/snooze", scope="tickets:write", guarded=True, tag="events")
def tickets_snooze(call: Call, number: int, body: Snooze) -> Ticket:
    """Out of sight until a moment, or until the customer writes."""
    row = ticket_to(call, number, to="reply")
    actions.snooze(row, until=body.until or UNTIL_ANSWER, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("DELETE", "tickets/{number}/snooze", scope="tickets:write", guarded=True, tag="events")
def tickets_wake(call: Call, number: int) -> Ticket:
    """Back in sight."""
    row = ticket_to(call, number, to="reply")
    actions.wake(row, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("PUT", "tickets/{number}/promise", scope="tickets:write", guarded=True, tag="events")
def tickets_promise(call: Call, number: int, body: Promise) -> Ticket:
    """By when the customer hears from us next."""
    row = ticket_to(call, number, to="reply")
    actions.promise(row, until=body.until, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("PUT", "tickets/{number}/following", scope="tickets:write")
def tickets_follow(call: Call, number: int) -> Ticket:
    """The person of the token follows it."""
    row = ticket_to(call, number, to="read")
    actions.follow(row, agent=call.agent, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("DELETE", "tickets/{number}/following", scope="tickets:write")
def tickets_unfollow(call: Call, number: int) -> Ticket:
    """The person of the token follows it no more."""
    row = ticket_to(call, number, to="read")
    actions.unfollow(row, agent=call.agent, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)

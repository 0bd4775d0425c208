"""Answers and notes."""

from zabota.base.files import uploads
from zabota.base.people.models import Identity
from zabota.base.ports.letters import our_mailboxes
from zabota.base.tickets import actions
from zabota.base.tickets.access import message_for
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Sending
from zabota.core.mail.addresses import normal, valid
from zabota.core.mail.recipients import without
from zabota.pages.api import showing, words
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import ticket_to
from zabota.pages.api.problems import invalid
from zabota.pages.api.shapes.tickets import Message, NewNote, NewReply

MAIL = "mail"


@endpoint("POST", "tickets/{number}/replies", scope="tickets:write", status=201, guarded=True, made="messages/{id}")
def tickets_reply(call: Call, number: int, body: NewReply) -> Message:
    """Answer the customer. It is held for ten seconds, in which it can be taken back.

    If something came after `seen`, nothing is sent, and the answer (409, stale-reply) says what it was.
    """
    row = ticket_to(call, number, to="reply")
    said = words.said(body.text, body.html, body.files, to_customer=True)
    message = actions.reply(
        row,
        agent=call.agent,
        text=said.text,
        html=said.html,
        files=said.files,
        solve=body.solve,
        seen=body.seen,
        seen_seq=body.seen_events,
        sending=_sending(row, body),
        by=call.by,
        at=call.at,
    )
    uploads.forget(said.tokens)
    return showing.message(message, row.number)


@endpoint("POST", "tickets/{number}/notes", scope="tickets:write", status=201, guarded=True, made="messages/{id}")
def tickets_note(call: Call, number: int, body: NewNote) -> Message:
    """A word that only the team sees. Colleagues named by @name in it are told."""
    row = ticket_to(call, number, to="note")
    said = words.said(body.text, body.html, body.files, to_customer=False)
    message = actions.note(
        row, agent=call.agent, text=said.text, html=said.html, files=said.files, by=call.by, at=call.at
    )
    uploads.forget(said.tokens)
    return showing.message(message, row.number)


@endpoint("DELETE", "messages/{message}", scope="tickets:write")
def messages_withdraw(call: Call, message: int) -> None:
    """Take an answer back before it leaves. Afterwards it is too late, and nothing changes (409)."""
    row = message_for(call.agent, message, to="reply")
    actions.withdraw(row, by=call.by, at=call.at)


def _sending(row: Ticket, body: NewReply) -> Sending:
    """Raises Problem for what is no address, and for our own mailboxes."""
    next_update = None if body.solve else body.next_update
    if row.channel != MAIL:
        return Sending(leaves_at=body.leaves_at, next_update=next_update)
    if body.to and not row.customer.identities.filter(kind=Identity.Kind.EMAIL, value=normal(body.to)).exists():
        raise invalid("$.to", "This is no address of the customer.")
    cc, bcc = (_addresses(getattr(body, name), name) for name in ("cc", "bcc"))
    return Sending(
        leaves_at=body.leaves_at,
        next_update=next_update,
        to=normal(body.to) if body.to else "",
        cc=without(cc, but=[body.to]),
        bcc=without(bcc, but=[body.to, *cc]),
    )


def _addresses(given: list[str], name: str) -> tuple[str, ...]:
    for place, one in enumerate(given):
        if not valid(one):
            raise invalid(f"$.{name}[{place}]", "This is no e-mail address.")
    if ours := our_mailboxes(given):
        raise invalid(f"$.{name}", f"{ours[0]} is a mailbox of this desk. Leave it out.")
    return tuple(dict.fromkeys(normal(one) for one in given))

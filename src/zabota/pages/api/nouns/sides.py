"""Somebody outside is asked about a ticket: beginning, another word, nothing more expected."""

from django.utils.translation import gettext as _

from zabota.base.files import uploads
from zabota.base.ports.letters import our_mailboxes
from zabota.base.tickets import actions
from zabota.base.tickets.access import side_for, ticket_for
from zabota.base.tickets.going_along import files_of, offered, quoted
from zabota.base.tickets.models import Message as MessageRow
from zabota.base.tickets.models import SideConversation
from zabota.base.tickets.values import DraftFile, Refused
from zabota.pages.api import queries, showing, words
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import ticket_to
from zabota.pages.api.problems import invalid
from zabota.pages.api.shapes.common import Named
from zabota.pages.api.shapes.tickets import Message
from zabota.pages.api.shapes.words import NewSide, Side, SideWord


@endpoint("GET", "tickets/{number}/sides", scope="tickets:read")
def sides_of_ticket(call: Call, number: int) -> list[Side]:
    """The side conversations of a ticket, the oldest first, 200 at most."""
    row = ticket_for(call.agent, number)
    return [_shown(one, number) for one in queries.sides_of(row)]


@endpoint("POST", "tickets/{number}/sides", scope="tickets:write", status=201, guarded=True, made="messages/{id}")
def sides_open(call: Call, number: int, body: NewSide) -> Message:
    """Ask somebody outside, by letter. Their answer comes into the ticket, where the customer does not see it.

    Returned is the first message, held for ten seconds like any answer; its `side` is the new conversation.
    """
    row = ticket_to(call, number, to="reply")
    if our_mailboxes([body.address]):
        raise Refused(_("%(address)s is a mailbox of this desk. Leave it out.") % {"address": body.address})
    among = offered(row)
    message = actions.open_side(
        row,
        agent=call.agent,
        address=words.line(body.address, 320),
        subject=words.line(body.subject, 300) or row.subject,
        text=_text(body.text),
        quoted=quoted(among, _known(body.quotes, {one.pk for one in among}, "quotes")),
        files=[*_along(among, body.attach), *words.uploaded(body.files)],
        waits=body.waits,
        by=call.by,
        at=call.at,
    )
    uploads.forget(body.files)
    return showing.message(message, row.number)


@endpoint("GET", "sides/{side}", scope="tickets:read")
def sides_read(call: Call, side: int) -> Side:
    """One of them; its messages stand in the timeline of its ticket."""
    row = side_for(call.agent, side)
    return _shown(row, row.ticket.number)


@endpoint("POST", "sides/{side}/messages", scope="tickets:write", status=201, made="messages/{id}")
def sides_answer(call: Call, side: int, body: SideWord) -> Message:
    """Another word to them."""
    row = side_for(call.agent, side, to="reply")
    files = words.uploaded(body.files)
    text = _text(body.text)
    message = actions.answer_side(row, agent=call.agent, text=text, files=files, by=call.by, at=call.at)
    uploads.forget(body.files)
    return showing.message(message, row.ticket.number)


@endpoint("PUT", "sides/{side}/end", scope="tickets:write")
def sides_close(call: Call, side: int) -> Side:
    """Nothing more is expected from them. Should they write all the same, it is open again."""
    row = side_for(call.agent, side, to="reply")
    actions.close_side(row, by=call.by, at=call.at)
    return sides_read(call, side)


def _text(typed: str) -> str:
    text = words.lines(typed)
    if not text:
        raise Refused(_("Write something first."))
    return text


def _along(among: list[MessageRow], chosen: list[int]) -> list[DraftFile]:
    known = {file.pk for message in among for file in message.attachments.all()}
    return files_of(among, _known(chosen, known, "attach"))


def _known(chosen: list[int], known: set[int], name: str) -> set[int]:
    """Raises Problem for what may not go along: it would stay behind in silence."""
    for place, pk in enumerate(chosen):
        if pk not in known:
            words_ = "Only the latest words with the customer that have been sent, and files of theirs, can go along."
            raise invalid(f"$.{name}[{place}]", words_)
    return set(chosen)


def _shown(row: SideConversation, number: int) -> Side:
    by = Named(row.opened_by_id, row.opened_by.full_name)
    return Side(row.pk, number, row.subject, row.address, row.name, by, row.created_at, row.closed_at)

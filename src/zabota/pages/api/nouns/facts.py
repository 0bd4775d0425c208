"""What a ticket is called, where it stands, what it costs: changed field by field, each by its verb."""

from collections.abc import Callable

from msgspec import UNSET

from zabota.base.people.models import Team
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket as Row
from zabota.base.tickets.models import Topic
from zabota.pages.api import own_fields, showing, words
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import row_named, ticket_to
from zabota.pages.api.shapes.tickets import Restatement, Ticket, TicketChange

TURNS = {"open": actions.resume, "waiting": actions.wait, "on_hold": actions.hold}
TAGS = {"tags"}


@endpoint("PATCH", "tickets/{number}", scope="tickets:write", guarded=True, tag="events")
def tickets_change(call: Call, number: int, body: TicketChange) -> Ticket:
    """Change what is named; all of it or nothing. Solving, handing over and the like have addresses of their own."""
    named = {name for name in body.__struct_fields__ if getattr(body, name) is not UNSET}
    # As in the desk: tags are anybody's who writes notes, all else is of those who answer.
    row = ticket_to(call, number, to="note" if named <= TAGS else "reply")
    for name in body.__struct_fields__:
        if name in named:
            CHANGES[name](call, row, body)
    return showing.ticket(row.pk, call.agent)


@endpoint("PUT", "tickets/{number}/restatement", scope="tickets:write", guarded=True, tag="events")
def tickets_restate(call: Call, number: int, body: Restatement) -> Ticket:
    """The customer's real task in our words; it stands on top of the ticket."""
    row = ticket_to(call, number, to="reply")
    actions.restate(row, text=words.lines(body.text), confirmed=body.confirmed, by=call.by, at=call.at)
    return showing.ticket(row.pk, call.agent)


def _subject(call: Call, row: Row, body: TicketChange) -> None:
    actions.set_subject(row, subject=words.line(str(body.subject), 300), by=call.by, at=call.at)


def _status(call: Call, row: Row, body: TicketChange) -> None:
    TURNS[str(body.status)](row, by=call.by, at=call.at)


def _team(call: Call, row: Row, body: TicketChange) -> None:
    team = row_named(Team, body.team or None, where="$.team")
    actions.set_team(row, team=team, by=call.by, at=call.at)


def _damage(call: Call, row: Row, body: TicketChange) -> None:
    if isinstance(body.damage, int):
        actions.set_damage(row, damage=body.damage, by=call.by, at=call.at)


def _topic(call: Call, row: Row, body: TicketChange) -> None:
    topic = row_named(Topic, body.topic or None, where="$.topic")
    actions.set_topic(row, topic=topic, by=call.by, at=call.at)


def _language(call: Call, row: Row, body: TicketChange) -> None:
    actions.set_language(row, language=str(body.language), by=call.by, at=call.at)


def _tags(call: Call, row: Row, body: TicketChange) -> None:
    wanted = dict.fromkeys(words.line(tag, 40).lower() for tag in body.tags or ())
    for tag in [tag for tag in row.tags if tag not in wanted]:
        row = actions.untag(row, tag=tag, by=call.by, at=call.at)
    for tag in wanted:
        row = actions.tag(row, tag=tag, by=call.by, at=call.at)


def _fields(call: Call, row: Row, body: TicketChange) -> None:
    own_fields.set_fields(row, body.fields or {}, by=call.by, at=call.at)


CHANGES: dict[str, Callable[[Call, Row, TicketChange], None]] = {
    "subject": _subject,
    "status": _status,
    "team": _team,
    "damage": _damage,
    "topic": _topic,
    "language": _language,
    "tags": _tags,
    "fields": _fields,
}

"""Colleagues are asked for a hand, and give it."""

from django.http import Http404
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Topic
from zabota.base.tickets.values import Refused
from zabota.core.hands import Mark
from zabota.pages.api import cursors, showing, words
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import row_named, ticket_to
from zabota.pages.api.problems import invalid
from zabota.pages.api.shapes.common import Named, Page
from zabota.pages.api.shapes.hands import Advice, Hand, HandsQuery, Help, Marked, NewHand, Willingness
from zabota.rooms.hands import queries, readiness
from zabota.rooms.hands.access import hand_for, help_for, own_hand_for
from zabota.rooms.hands.actions import asking, ending, helping, marking, willing
from zabota.rooms.hands.models import Given


@endpoint("GET", "hands", scope="tickets:read")
def hands_list(call: Call, query: HandsQuery) -> Page[Hand]:
    """Questions of colleagues: those that wait for the person (50 at most, the nearest promise first), all that are
    open, or their own, the newest first.
    """
    of = ["hands", query.of]
    after = str(cursors.read(query.cursor, of=of)) if query.cursor else ""
    match query.of:
        case "all":
            page = queries.all_open(call.agent, call.at, after)
        case "asked":
            page = queries.asked_by(call.agent, call.at, after)
        case _:
            page = queries.near(call.agent, call.at)
    items = [_shown(call.agent, line) for line in page.lines]
    return Page(items, cursors.written(page.next, of=of) if page.next else None)


@endpoint("GET", "hands/{hand}", scope="tickets:read")
def hands_read(call: Call, hand: int) -> Hand:
    """One question, with the helps that were given."""
    line = queries.line(call.agent, hand_for(call.agent, hand).pk, call.at)
    if line is None:
        raise Http404
    return _shown(call.agent, line)


@endpoint("POST", "tickets/{number}/hands", scope="tickets:write", status=201, guarded=True, made="hands/{id}")
def hands_ask(call: Call, number: int, body: NewHand) -> Hand:
    """Ask for a hand: up to five colleagues who are at work, have room and fit best, others while nobody answers. The
    question is a note. A ticket without an owner becomes the person's.
    """
    row = ticket_to(call, number, to="reply")
    if body.person and body.topic:
        raise invalid("$", "Name a person or a topic, not both.")
    person = row_named(Agent, body.person, where="$.person")
    if person and not person.is_active:
        raise Refused(_("Choose whom to ask."))
    whom = asking.Whom(person=person, topic=row_named(Topic, body.topic, where="$.topic"))
    text = _text(body.text, _("Write what you want to know."))
    made = asking.ask(row, agent=call.agent, text=text, whom=whom, by=call.by, at=call.at)
    return hands_read(call, made.pk)


@endpoint("POST", "hands/{hand}/advice", scope="tickets:write", status=201, made="hands/{id}")
def hands_help(call: Call, hand: int, body: Advice) -> Hand:
    """Help: the advice is a note in the ticket, whose owner stays. Who was not asked may, too."""
    row = hand_for(call.agent, hand, to="note")
    text = _text(body.text, _("Write what you would do first."))
    helping.give(row, agent=call.agent, text=text, part=body.part, by=call.by, at=call.at)
    return hands_read(call, hand)


@endpoint("PUT", "hands/{hand}/refusal", scope="tickets:write")
def hands_decline(call: Call, hand: int) -> Hand:
    """The person cannot help now; others are asked."""
    helping.decline(hand_for(call.agent, hand, to="note"), agent=call.agent, by=call.by, at=call.at)
    return hands_read(call, hand)


@endpoint("DELETE", "hands/{hand}/refusal", scope="tickets:write")
def hands_can(call: Call, hand: int) -> Hand:
    """They can after all."""
    helping.can_after_all(hand_for(call.agent, hand, to="note"), agent=call.agent, by=call.by, at=call.at)
    return hands_read(call, hand)


@endpoint("PUT", "hands/{hand}/end", scope="tickets:write")
def hands_end(call: Call, hand: int) -> Hand:
    """Nobody is needed any more. For who asked, and the owner of the ticket."""
    ending.finish(own_hand_for(call.agent, hand), by=call.by, at=call.at)
    return hands_read(call, hand)


@endpoint("DELETE", "hands/{hand}/end", scope="tickets:write")
def hands_resume(call: Call, hand: int) -> Hand:
    """Asked again, of the same people."""
    ending.resume(own_hand_for(call.agent, hand), by=call.by, at=call.at)
    return hands_read(call, hand)


@endpoint("PUT", "helps/{given}/worth", scope="tickets:write")
def helps_mark(call: Call, given: int, body: Marked) -> Hand:
    """Say what a help was worth; one that helped ends the question."""
    row = marking.mark(help_for(call.agent, given), mark=Mark(body.worth), by=call.by, at=call.at)
    return hands_read(call, row.hand_id)


@endpoint("PUT", "helps/{given}/thanks", scope="tickets:write")
def helps_thank(call: Call, given: int) -> Hand:
    """Say thanks, once. Only the one who helped hears of it."""
    row = marking.thank(help_for(call.agent, given), by=call.by, at=call.at)
    return hands_read(call, row.hand_id)


@endpoint("PUT", "me/willingness", scope="tickets:write")
def me_willing(call: Call, body: Willingness) -> Willingness:
    """Until when the person can be asked for a hand today. What is answered is how it is now."""
    if body.until is None:
        willing.help_as_usual(call.agent)
    else:
        willing.help_until(call.agent, until=body.until, zone=readiness.zone_of(call.agent), at=call.at)
    return Willingness(readiness.of(call.agent, call.at).until)


def _text(typed: str, empty: str) -> str:
    text = words.lines(typed)
    if not text:
        raise Refused(empty)
    return text


def _shown(me: Agent, line: queries.Line) -> Hand:
    hand, mine = line.hand, line.mine
    says = me.pk in (hand.asker_id, hand.ticket.owner_id)
    return Hand(
        id=hand.pk,
        ticket=hand.ticket.number,
        subject=hand.ticket.subject,
        asker=Named(hand.asker_id, hand.asker.full_name),
        text=hand.note.text,
        whom=hand.whom,
        topic=showing.named(hand.topic_id, hand.topic.name if hand.topic else ""),
        asked=line.asked,
        waiting=line.waiting,
        mine=mine.state if mine else "",
        helps=[_help(one, says=says) for one in line.given],
        asked_at=hand.asked_at,
        ended_at=hand.ended_at,
        ending=hand.ending,
    )


def _help(row: Given, *, says: bool) -> Help:
    return Help(
        id=row.pk,
        agent=Named(row.agent_id, row.agent.full_name),
        message=row.note_id,
        text=row.note.text,
        part=row.part,
        at=row.at,
        worth=row.mark if says else "",
        thanked=says and row.thanked_at is not None,
    )

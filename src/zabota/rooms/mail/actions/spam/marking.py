"""A ticket is spam: it goes to the trash, its letters to the spam view. And back, exactly as it was."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.queries.conversation import parts_of
from zabota.base.tickets.values import Refused
from zabota.rooms.mail.actions.spam import learning, rules
from zabota.rooms.mail.actions.taking.spam import KEY, start_of
from zabota.rooms.mail.models import Lesson, RawLetter, SenderRule

State = RawLetter.State


@transaction.atomic
def mark(ticket: Ticket, *, block: Sequence[str] = (), agent: Agent, by: str, at: datetime) -> Ticket:
    """The ticket and everything merged into it. block: addresses and domains whose letters are spam from now on.

    A ticket that came by mail into another desk has no letters here: there is nothing to learn then.
    Raises Refused when it did not come by mail, when it is part of another ticket, and what rules.block raises.
    """
    ticket = locked(ticket)
    letters = _letters(ticket, State.DONE)
    if ticket.merged_into_id:
        raise Refused(_("It is part of another ticket. Open that one."))
    if not letters and ticket.channel != "mail":
        raise Refused(_("There is no letter in this ticket."))
    before = ticket.trashed_at
    ticket = tickets.trash(ticket, by=by, at=at)
    for value in block:
        rules.block(value, ticket=ticket, agent=agent, by=by, at=at)
    for letter in letters:
        letter.state, letter.done_at = State.SPAM, at
        letter.facts[KEY] = {
            "why": "person",
            "agent": agent.pk,
            "at": at.isoformat(),
            "ticket": ticket.number,
            "trashed": before is not None,
            "lesson": _lesson(letter),
            "start": start_of(letter.message.text) if letter.message else "",
        }
    RawLetter.objects.bulk_update(letters, ["state", "done_at", "facts"])
    learning.teach(letters, [Lesson.Kind.SPAM] * len(letters))
    return ticket


@transaction.atomic
def unmark(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Not spam after all: the ticket is where it was, what was learned and blocked with it is taken back.

    Raises Refused once its 30 days are over.
    """
    if locked(ticket).purged_at:
        raise Refused(_("This ticket is gone: spam is kept for 30 days."))
    facts = [letter.facts.get(KEY, {}) for letter in _letters(ticket, State.SPAM)]
    for rule in SenderRule.objects.filter(ticket=ticket):
        rules.remove(rule, by=by, at=at)
    if not any(fact.get("trashed") for fact in facts):
        ticket = tickets.restore(ticket, by=by, at=at)
    bring_letters_back(ticket)
    return ticket


def is_marked(ticket: Ticket) -> bool:
    """Its letters lie in spam; of a ticket without letters the trash is all there is."""
    states = RawLetter.objects.filter(message__ticket__in=parts_of(ticket), message__kind=Message.Kind.IN)
    found = set(states.values_list("state", flat=True))
    return State.SPAM in found or (not found and ticket.trashed_at is not None)


@transaction.atomic
def bring_letters_back(ticket: Ticket) -> None:
    """The letters of a ticket that is out of the trash are spam no more. Twice does nothing."""
    letters = [letter for letter in _letters(ticket, State.SPAM) if KEY in letter.facts]
    if letters:
        kinds = [str(letter.facts.pop(KEY).get("lesson", "")) for letter in letters]
        for letter in letters:
            letter.state = State.DONE
        RawLetter.objects.bulk_update(letters, ["state", "facts"])
        learning.teach(letters, kinds)


def _letters(ticket: Ticket, state: str) -> list[RawLetter]:
    rows = RawLetter.objects.select_for_update(of=("self",)).defer("sealed").select_related("message", "lesson")
    parts = [part.pk for part in parts_of(ticket)]
    return list(rows.filter(message__ticket__in=parts, message__kind=Message.Kind.IN, state=state).order_by("id"))


def _lesson(letter: RawLetter) -> str:
    lesson = Lesson.objects.filter(letter=letter).first()
    return lesson.kind if lesson else ""

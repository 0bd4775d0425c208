"""Helping: an advice, a part of the work, or that one cannot. Each is a word in the ticket, and its owner stays."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Draft, Message
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.hands import HandDeclined
from zabota.rooms.hands.actions.asking import widen
from zabota.rooms.hands.models import Asked, Hand


@transaction.atomic
def give(hand: Hand, *, agent: Agent, text: str, part: bool = False, by: str, at: datetime) -> Message:
    """Write the advice as a note; who was not asked may, too. part: the words say which part of the work they do.

    Raises Refused once the request is over, and for the one who asked.
    """
    ticket = locked(hand.ticket_id)
    hand = _open(hand)
    if hand.asker_id == agent.pk:
        raise Refused(_("This is your own question. Others answer it."))
    if hand.ended_at:
        raise Refused(_("This question is over. Write a note in the ticket; your text stays here."))
    row, _made = Asked.objects.get_or_create(hand=hand, agent=agent, defaults={"asked_at": at})
    if row.state != Asked.State.GIVEN:
        row.state, row.takes_part = Asked.State.ASKED, part
        row.save(update_fields=["state", "takes_part"])
    words = "\n".join([_("I do this part:"), "- [ ] " + " ".join(text.split())]) if part else text
    # hearing.heard() makes a help of the note, as of one that is written in the ticket itself.
    return actions.note(ticket, agent=agent, text=words, by=by, at=at)


def keep_words(hand: Hand, *, agent: Agent, text: str, at: datetime) -> None:
    """What was typed and could not be given is the draft of a note in the ticket."""
    if text:
        words = {"text": text, "html": "", "saved_at": at}
        Draft.objects.update_or_create(ticket=hand.ticket, agent=agent, kind=Message.Kind.NOTE, defaults=words)


@transaction.atomic
def decline(hand: Hand, *, agent: Agent, by: str, at: datetime) -> None:
    """They cannot. Where nobody who was asked can, the next ones are asked at once. Doing it again does nothing."""
    locked(hand.ticket_id)
    hand = _open(hand)
    waiting = Asked.objects.filter(hand=hand, state=Asked.State.ASKED)
    if hand.ended_at or not waiting.filter(agent=agent).update(state=Asked.State.DECLINED):
        return
    record(hand.ticket.stream_id, HandDeclined(ticket=hand.ticket_id, hand=hand.pk, agent=agent.pk), by=by, at=at)
    if hand.first_given_at is None and not waiting.exists():
        if hand.whom == Hand.Whom.PERSON:
            # The one person cannot: it goes on to everyone near.
            Hand.objects.filter(pk=hand.pk).update(whom=Hand.Whom.NEAR)
        widen(hand, by=by, at=at)


@transaction.atomic
def can_after_all(hand: Hand, *, agent: Agent, by: str, at: datetime) -> None:
    """Takes back that they cannot."""
    locked(hand.ticket_id)
    hand = _open(hand)
    rows = Asked.objects.filter(hand=hand, agent=agent, state=Asked.State.DECLINED)
    if not hand.ended_at and rows.update(state=Asked.State.ASKED):
        event = HandDeclined(ticket=hand.ticket_id, hand=hand.pk, agent=agent.pk, again=True)
        record(hand.ticket.stream_id, event, by=by, at=at)


def _open(hand: Hand) -> Hand:
    return Hand.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=hand.pk)

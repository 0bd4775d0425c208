"""Asking for a hand: whom, in which order, and the next ones while nobody answers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.desk.queries import desk
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import ACTIVE, Ticket, Topic
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.hands import HandAsked
from zabota.core.hands import difficulty, hindrance, next_wave, wave
from zabota.rooms.hands.candidates import Near, near, persons, with_more_reasons
from zabota.rooms.hands.facts import signals_of
from zabota.rooms.hands.models import Asked, Hand

BATCH = 50
BY = "hands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """One person, who knows a topic, or (neither) everyone near the ticket."""

    person: Agent | None = None
    topic: Topic | None = None

    @property
    def kind(self) -> str:
        if self.person:
            return Hand.Whom.PERSON
        return Hand.Whom.TOPIC if self.topic else Hand.Whom.NEAR


@transaction.atomic
def ask(ticket: Ticket, *, agent: Agent, text: str, whom: Whom, by: str, at: datetime) -> Hand:
    """Ask colleagues; the question is a note. A ticket without an owner becomes the asker's, everyone else's stays.

    Up to five are asked at once, none but people at work who have room for it. Where nobody is, the question waits
    until somebody comes. Raises Refused for a ticket that is over, for a second question while one waits, and for a
    person who cannot be asked now, who may not see the ticket, or has it.
    """
    ticket = locked(ticket)
    _refuse(ticket, agent)
    if ticket.owner_id is None:
        ticket = actions.assign(ticket, agent=agent, by=by, at=at)
    people = (
        _only(ticket, agent, whom.person, at) if whom.person else near(ticket, topic=whom.topic, but=[agent.pk], at=at)
    )
    first = wave([one.person for one in people])
    note = actions.note(ticket, agent=agent, text=text, told=first, by=by, at=at)
    hard = difficulty(signals_of(ticket, at=at))
    hand = Hand.objects.create(
        ticket=ticket,
        asker=agent,
        note=note,
        whom=whom.kind,
        topic=whom.topic or ticket.topic,
        difficulty=Decimal(str(hard.value)),
        parts=[list(part) for part in hard.parts],
        asked_at=at,
    )
    _call(hand, [one for one in people if one.agent.pk in first], by=by, at=at)
    return hand


@transaction.atomic
def widen(hand: Hand, *, by: str, at: datetime) -> list[int]:
    """Nobody answered, or all who were asked cannot: the next ones are asked. Returns whom (ids)."""
    ticket = locked(hand.ticket_id)
    hand = Hand.objects.select_for_update(of=("self",)).select_related("asker", "topic").get(pk=hand.pk)
    if hand.ended_at or hand.first_given_at:
        Hand.objects.filter(pk=hand.pk).update(widens_at=None)
        return []
    before = set(hand.asked.values_list("agent", flat=True))
    topic = hand.topic if hand.whom == Hand.Whom.TOPIC else None
    people = near(ticket, topic=topic, but=[hand.asker_id], wide=True, at=at)
    chosen = wave([one.person for one in people], before=before)
    _call(hand, [one for one in people if one.agent.pk in chosen], by=by, at=at)
    return chosen


def widen_due(*, at: datetime, batch: int = BATCH) -> int:
    """Every request whose moment came, the oldest first. Returns how many."""
    due = list(Hand.objects.filter(widens_at__lte=at).order_by("widens_at", "id")[:batch])
    for hand in due:
        widen(hand, by=BY, at=at)
    return len(due)


def _refuse(ticket: Ticket, agent: Agent) -> None:
    if ticket.merged_into_id:
        raise Refused(_("This is part of another ticket now. Ask there."))
    if ticket.status not in ACTIVE or ticket.trashed_at:
        raise Refused(_("Only an open ticket needs a hand. Open it again first."))
    if Hand.objects.filter(ticket=ticket, asker=agent, ended_at=None).exists():
        raise Refused(_("You have asked already. Take that question back under Hands to ask others."))


def _only(ticket: Ticket, asker: Agent, person: Agent, at: datetime) -> list[Near]:
    found = [one for one in persons(ticket, but=[asker.pk], at=at) if one.agent.pk == person.pk]
    name = {"name": person.full_name}
    if not found:
        raise Refused(_("%(name)s cannot be asked: the ticket is theirs, or they may not see it.") % name)
    why = {
        "away": _("%(name)s is not at work now. Ask somebody else, or everyone near it."),
        "unwilling": _("%(name)s cannot help others now. Ask somebody else, or everyone near it."),
        "asked": _("%(name)s is asked by several colleagues already. Ask somebody else, or everyone near it."),
        "full": _("%(name)s has more tickets than room for them. Ask somebody else, or everyone near it."),
    }
    if (hindered := hindrance(found[0].person)) != "":
        raise Refused(why[hindered] % name)
    return found


def _call(hand: Hand, people: Sequence[Near], *, by: str, at: datetime) -> None:
    """Write down whom, with why in the language of each, and say so once."""
    told = _in_their_words(hand, people, at) if people else []
    Asked.objects.bulk_create(
        Asked(hand=hand, agent=one.agent, reasons=[said[:200] for said in one.reasons], like=[*one.like], asked_at=at)
        for one in told
    )
    more, hand.waves = hand.waves > 0, hand.waves + 1
    alone = hand.whom == Hand.Whom.PERSON
    hand.widens_at = None if alone else next_wave(at, waves=hand.waves)
    hand.save(update_fields=["waves", "widens_at"])
    if people or not more:
        asked = [one.agent.pk for one in told]
        event = HandAsked(
            ticket=hand.ticket_id, hand=hand.pk, agent=hand.asker_id, message=hand.note_id, asked=asked, more=more
        )
        record(hand.ticket.stream_id, event, by=by, at=at)


def _in_their_words(hand: Hand, people: Sequence[Near], at: datetime) -> list[Near]:
    """Reasons are words: each person reads them in their own language, so they are asked for once in each."""
    usual = desk().language
    found: list[Near] = []
    for language in sorted({one.agent.locale or usual for one in people}):
        theirs = [one.agent.pk for one in people if (one.agent.locale or usual) == language]
        with translation.override(language):
            found += with_more_reasons(_again(hand, people, theirs, at), hand.ticket, asker=hand.asker)
    return found


def _again(hand: Hand, people: Sequence[Near], those: Collection[int], at: datetime) -> list[Near]:
    if hand.whom == Hand.Whom.PERSON:
        return [one for one in people if one.agent.pk in those]
    topic = hand.topic if hand.whom == Hand.Whom.TOPIC else None
    found = near(hand.ticket, topic=topic, but=[hand.asker_id], wide=hand.waves > 0, at=at)
    return [one for one in found if one.agent.pk in those]

"""A request is over: by hand, or because of what became of its ticket. It can be taken up again."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import ACTIVE
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import New, record, record_all
from zabota.core.events.hands import HandEnded, HandResumed
from zabota.rooms.hands.models import Asked, Given, Hand


@transaction.atomic
def finish(hand: Hand, *, by: str, at: datetime) -> Hand:
    """Who asked needs nobody any more: was helped, or takes the question back. Doing it again does nothing."""
    locked(hand.ticket_id)
    hand = _fresh(hand)
    if hand.ended_at is None:
        helped = hand.first_given_at is not None
        end([hand], because=Hand.Ending.HELPED if helped else Hand.Ending.WITHDRAWN, by=by, at=at)
    return _fresh(hand)


@transaction.atomic
def resume(hand: Hand, *, by: str, at: datetime) -> Hand:
    """Asked again, of the same people; further ones at the next turn of the clock if nobody answered yet.

    Raises Refused where the ticket is over by now, or another question of the same person waits.
    """
    ticket = locked(hand.ticket_id)
    hand = _fresh(hand)
    if hand.ended_at is None:
        return hand
    if ticket.status not in ACTIVE or ticket.trashed_at or ticket.merged_into_id:
        raise Refused(_("Only an open ticket needs a hand. Open it again first."))
    if Hand.objects.filter(ticket=ticket, asker=hand.asker_id, ended_at=None).exists():
        raise Refused(_("You have asked already. Take that question back under Hands to ask others."))
    alone = hand.whom == Hand.Whom.PERSON
    hand.ended_at, hand.ending = None, ""
    hand.widens_at = None if alone or hand.first_given_at else at
    hand.save(update_fields=["ended_at", "ending", "widens_at"])
    record(ticket.stream_id, HandResumed(ticket=ticket.pk, hand=hand.pk), by=by, at=at)
    return hand


def end(hands: Sequence[Hand], *, because: str, by: str, at: datetime) -> None:
    """Those of them that are open, in the caller's transaction. `ticket` is at hand in each."""
    open_ = [hand for hand in hands if hand.ended_at is None]
    if not open_:
        return
    helped: dict[int, list[int]] = {}
    for hand, agent in Given.objects.filter(hand__in=open_).order_by("id").values_list("hand", "agent"):
        helped.setdefault(hand, []).append(agent)
    Hand.objects.filter(pk__in=[hand.pk for hand in open_]).update(ended_at=at, ending=because, widens_at=None)
    news = [
        New(
            hand.ticket.stream_id,
            HandEnded(ticket=hand.ticket_id, hand=hand.pk, helped=helped.get(hand.pk, []), because=because),
            by,
        )
        for hand in open_
    ]
    record_all(news, at=at)


def leave(agent: int, *, by: str, at: datetime) -> None:
    """Somebody left: what they asked is over, and nobody waits for them."""
    end(
        list(Hand.objects.filter(asker=agent, ended_at=None).select_related("ticket").order_by("id")),
        because=Hand.Ending.WITHDRAWN,
        by=by,
        at=at,
    )
    waiting = Asked.objects.filter(agent=agent, state=Asked.State.ASKED, hand__ended_at=None)
    # Where nobody else was asked, others are at the next turn of the clock.
    alone = Hand.objects.filter(pk__in=waiting.values("hand"), first_given_at=None)
    alone.filter(whom=Hand.Whom.PERSON).update(whom=Hand.Whom.NEAR, widens_at=at)
    waiting.update(state=Asked.State.DECLINED)


def forget_words(tickets: Iterable[int]) -> None:
    """Why somebody was asked can name the customer; the rest is rows of others."""
    Asked.objects.filter(hand__ticket__in=list(tickets)).update(reasons=[], like=[])


def _fresh(hand: Hand) -> Hand:
    return Hand.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=hand.pk)

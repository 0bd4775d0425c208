"""What became of a help, as who asked for it says; and thanks."""

from datetime import datetime

from django.db import transaction

from zabota.base.tickets.actions.locking import locked
from zabota.base.timeline.record import record
from zabota.core.events.hands import HandMarked, HandThanked
from zabota.core.hands import Mark, credit
from zabota.rooms.hands.actions.ending import end
from zabota.rooms.hands.models import Given, Hand


@transaction.atomic
def mark(given: Given, *, mark: Mark, by: str, at: datetime) -> Given:
    """Say what it was worth; saying it again says it anew. One that helped ends the request: nobody else is kept."""
    locked(given.hand.ticket_id)
    given = _fresh(given)
    if given.mark == mark:
        return given
    given.mark, given.credit, given.marked_at = mark, credit(given.hand.difficulty, mark), at
    given.save(update_fields=["mark", "credit", "marked_at"])
    hand = given.hand
    record(hand.ticket.stream_id, HandMarked(ticket=hand.ticket_id, hand=hand.pk, agent=given.agent_id), by=by, at=at)
    if mark != Mark.NONE:
        end([hand], because=Hand.Ending.HELPED, by=by, at=at)
    return given


@transaction.atomic
def thank(given: Given, *, by: str, at: datetime) -> Given:
    """Once; only the one who helped hears of it."""
    locked(given.hand.ticket_id)
    given = _fresh(given)
    if given.thanked_at is None:
        given.thanked_at = at
        given.save(update_fields=["thanked_at"])
        hand = given.hand
        event = HandThanked(ticket=hand.ticket_id, hand=hand.pk, agent=given.agent_id)
        record(hand.ticket.stream_id, event, by=by, at=at)
    return given


def _fresh(given: Given) -> Given:
    rows = Given.objects.select_for_update(of=("self", "hand")).select_related("hand", "hand__ticket", "agent")
    return rows.get(pk=given.pk)

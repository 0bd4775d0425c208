"""The first note of somebody who is asked is their help, wherever they wrote it."""

from collections.abc import Mapping
from datetime import datetime

from zabota.base.timeline.record import New, record_all
from zabota.core.events.hands import HandGiven
from zabota.rooms.hands.models import Asked, Given, Hand


def count_as_help(notes: Mapping[tuple[int, int], int], *, by: str, at: datetime) -> None:
    """notes: by ticket and writer, the note (ids). One query where nobody of them is asked, however many."""
    waiting = Asked.objects.filter(
        hand__ticket__in={ticket for ticket, _agent in notes},
        agent__in={agent for _ticket, agent in notes},
        state=Asked.State.ASKED,
        hand__ended_at=None,
    )
    found = waiting.select_related("hand", "hand__ticket").order_by("id")
    rows = [row for row in found if (row.hand.ticket_id, row.agent_id) in notes]
    news = []
    for row in rows:
        message = notes[row.hand.ticket_id, row.agent_id]
        Given.objects.create(hand=row.hand, agent_id=row.agent_id, note_id=message, part=row.takes_part, at=at)
        news.append(New(row.hand.ticket.stream_id, _given(row, message), by))
    if news:
        hands = [row.hand_id for row in rows]
        Asked.objects.filter(pk__in=[row.pk for row in rows]).update(state=Asked.State.GIVEN)
        Hand.objects.filter(pk__in=hands, first_given_at=None).update(first_given_at=at)
        Hand.objects.filter(pk__in=hands).update(widens_at=None)
        record_all(news, at=at)


def _given(row: Asked, message: int) -> HandGiven:
    hand = row.hand
    return HandGiven(
        ticket=hand.ticket_id,
        hand=hand.pk,
        agent=row.agent_id,
        asker=hand.asker_id,
        message=message,
        part=row.takes_part,
    )

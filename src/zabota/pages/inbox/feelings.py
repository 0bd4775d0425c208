"""How the customer feels, worked out from the conversation that the page has already: one quiet chip in its head."""

from zabota.base.ports.marks import Mark
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.queries import Conversation
from zabota.base.ui.addresses import address as url
from zabota.core.coach.mood import ANGRY, Heard, Mood, mood
from zabota.rooms.coach.moods import because, word


def feeling(talk: Conversation, ticket: Ticket) -> Mark | None:
    """None: nothing says that they are upset, or we said the last word already."""
    found = _mood(talk)
    if not found.level:
        return None
    tone = "amber" if found.level == ANGRY else ""
    return Mark(word(found), tone, "life-buoy", because(found), url("coach_calm", ticket.number))


def _mood(talk: Conversation) -> Mood:
    since: list[Heard] = []
    before: list[str] = []
    answered = reopened = False
    for item in reversed(talk.items):
        if not isinstance(item, Message):
            reopened = reopened or (item.name == "Reopened" and not answered)
        elif item.side_id or item.automatic or item.kind not in (Message.Kind.IN, Message.Kind.OUT):
            continue
        elif item.kind == Message.Kind.OUT:
            if item.delivery != Message.Delivery.WITHDRAWN:
                if not since:
                    return Mood()
                answered = True
        elif answered:
            before.append(item.text)
        else:
            since.append(Heard(item.text, item.created_at))
    return mood(since[::-1], before=before, reopened=reopened)

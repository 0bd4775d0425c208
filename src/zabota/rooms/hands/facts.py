"""What the difficulty of a ticket is counted from."""

from collections import Counter
from datetime import datetime, timedelta

from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.models import Event
from zabota.core.hands import Signals

QUARTER = timedelta(days=91)
# The newest of a quarter say how rare a topic is, however many there are.
SAMPLE = 2000


def signals_of(ticket: Ticket, *, at: datetime) -> Signals:
    """Three queries, of which none grows with the desk."""
    said = Message.objects.filter(ticket=ticket, kind__in=(Message.Kind.IN, Message.Kind.OUT), automatic=False)
    changes = Event.objects.filter(stream=ticket.stream_id, name="OwnerChanged").values_list("data", flat=True)
    return Signals(
        age=(at - ticket.created_at) / timedelta(days=1),
        messages=said.count(),
        owners=len({change["agent"] for change in changes[:50] if change["agent"]}) or 1,
        damage=ticket.damage,
        share=_share(ticket, at) if ticket.topic_id else None,
    )


def _share(ticket: Ticket, at: datetime) -> float:
    newest = Ticket.objects.filter(created_at__gte=at - QUARTER).order_by("-created_at", "-id")
    topics: Counter[int | None] = Counter(newest.values_list("topic", flat=True)[:SAMPLE])
    return topics[ticket.topic_id] / max(topics.total(), 1)

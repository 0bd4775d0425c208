"""What the desk learns topics from: tickets of which a person said what they are about, and those solved so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from zabota.base.tickets.models import Status, Ticket
from zabota.rooms.routing.models import Correction
from zabota.rooms.routing.texts import texts_of

MOST, AT_ONCE = 20_000, 2_000
# What somebody said weighs more than what nobody contradicted.
SAID, STOOD = 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Label:
    ticket: int
    topic: int
    at: datetime
    weight: float


def labels() -> list[Label]:
    """The newest 20,000, the oldest first: two queries."""
    said = Correction.objects.filter(what="topic").order_by("-at").values_list("ticket", "became", "at")[:MOST]
    found = {ticket: (became, at) for ticket, became, at in said}
    known = set(_usable(Ticket.objects.filter(pk__in=found)).values_list("pk", flat=True))
    # Said to be about none of the topics: nothing to learn from.
    mine = [Label(pk, int(became), at, SAID) for pk, (became, at) in found.items() if became and pk in known]
    corrected = Exists(Correction.objects.filter(ticket=OuterRef("pk"), what="topic"))
    over = Ticket.objects.filter(~corrected, status__in=[Status.SOLVED, Status.CLOSED], solved_at__isnull=False)
    rows = _usable(over).order_by("-solved_at").values_list("pk", "topic", "solved_at")[:MOST]
    stood = [Label(pk, topic, at, STOOD) for pk, topic, at in rows if topic and at]
    return sorted([*mine, *stood], key=lambda label: (label.at, label.ticket))[-MOST:]


def _usable(rows: QuerySet[Ticket]) -> QuerySet[Ticket]:
    return rows.filter(topic__isnull=False, topic__retired_at=None, purged_at=None, merged_into=None)


def texts(those: Sequence[Label]) -> dict[int, str]:
    """By ticket, what models are asked about; of some thousands at a time."""
    found: dict[int, str] = {}
    for begin in range(0, len(those), AT_ONCE):
        ids = [label.ticket for label in those[begin : begin + AT_ONCE]]
        found |= {one.ticket: one.told for one in texts_of(Ticket.objects.filter(pk__in=ids))}
    return found

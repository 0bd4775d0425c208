"""Reading new tickets: what is understood is written down with its reasons, and what is sure is done."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zabota.base.tickets.actions import set_damage, set_language, set_topic
from zabota.base.tickets.actions.locking import all_locked
from zabota.base.tickets.models import Damage, Ticket
from zabota.base.timeline.models import Event
from zabota.base.timeline.record import New, record_all
from zabota.core.events.routing import Understood
from zabota.rooms.routing import texts
from zabota.rooms.routing.actions import flooding, guessing
from zabota.rooms.routing.models import Reading

BY = "routing"
BATCH = 50
# Who set one of these before it was read knew better: a person, a rule.
CHOSEN = {"TopicChanged": "topic", "LanguageChanged": "language", "DamageChanged": "damage"}


def understand(tickets: Sequence[int], *, at: datetime) -> list[Ticket]:
    """Read each that was not read before. Returns all of them as they are now: those that cost most first, then those
    that waited longest.
    """
    for begin in range(0, len(tickets), BATCH):
        _understand(tickets[begin : begin + BATCH], at)
    rows = Ticket.objects.filter(pk__in=tickets, trashed_at=None, merged_into=None)
    return list(rows.select_related("customer__organisation", "topic").order_by("-damage", "id"))


@transaction.atomic
def _understand(tickets: Sequence[int], at: datetime) -> None:
    fresh = texts.unread(tickets)
    if not fresh:
        return
    # Thought of before anything is locked.
    readings = guessing.readings(fresh, at=at)
    locked = all_locked([text.ticket for text in fresh])
    # Another worker may have read some meanwhile.
    read = set(Reading.objects.filter(pk__in=locked).values_list("pk", flat=True))
    made = [reading for reading in readings if reading.pk in locked and reading.pk not in read]
    Reading.objects.bulk_create(made)
    chosen = _chosen(locked)
    for reading in made:
        _apply(locked[reading.pk], reading, chosen.get(reading.pk, set()), at)
    told = [New(locked[reading.pk].stream_id, _understood(reading), BY) for reading in made]
    record_all(told, at=at)
    flooding.tell(made, by=BY, at=at)


def _understood(reading: Reading) -> Understood:
    topic = reading.topic_id if reading.sure else None
    return Understood(ticket=reading.pk, topic=topic, language=reading.language, damage=reading.damage)


def _chosen(tickets: dict[int, Ticket]) -> dict[int, set[str]]:
    """What somebody else has set already, by ticket."""
    streams = {ticket.stream_id: pk for pk, ticket in tickets.items()}
    rows = Event.objects.filter(stream__in=streams, name__in=CHOSEN).exclude(by=BY).values_list("stream_id", "name")
    found: dict[int, set[str]] = {}
    for stream, name in rows:
        found.setdefault(streams[stream], set()).add(CHOSEN[name])
    return found


def _apply(ticket: Ticket, reading: Reading, chosen: set[str], at: datetime) -> None:
    if reading.sure and reading.topic and "topic" not in chosen and ticket.topic_id is None:
        set_topic(ticket, topic=reading.topic, by=BY, at=at)
    if (
        reading.language
        and reading.language != ticket.language
        and "language" not in chosen
        and _is_better(reading, ticket)
    ):
        set_language(ticket, language=reading.language, by=BY, at=at)
    if reading.damage > Damage.NORMAL == ticket.damage and "damage" not in chosen:
        set_damage(ticket, damage=reading.damage, by=BY, at=at)


def _is_better(reading: Reading, ticket: Ticket) -> bool:
    """What the customer is known to speak stands, unless the words leave no doubt."""
    return not ticket.language or reading.language_share >= texts.NO_DOUBT

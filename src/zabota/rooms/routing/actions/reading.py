"""Reading new tickets: what is understood is written down with its reasons, and what is sure is done."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet, Value

from zabota.base.tickets.actions.locking import all_locked
from zabota.base.tickets.actions.understanding import Understood as Changes
from zabota.base.tickets.actions.understanding import set_understood
from zabota.base.tickets.models import Damage, Ticket
from zabota.base.tickets.prepared import Among, prepared, together
from zabota.base.timeline.models import Event
from zabota.core.events.routing import Understood
from zabota.rooms.routing import texts
from zabota.rooms.routing.actions import flooding, guessing
from zabota.rooms.routing.models import Reading

BY = "routing"
BATCH = 50
# Who set one of these before it was read knew better: a person, a rule.
CHOSEN = {"TopicChanged": "topic", "LanguageChanged": "language", "DamageChanged": "damage"}


def understand(tickets: Sequence[int], *, at: datetime) -> None:
    """Read each that was not read before."""
    for begin in range(0, len(tickets), BATCH):
        _understand(tickets[begin : begin + BATCH], at)


@transaction.atomic(savepoint=False)
def _understand(tickets: Sequence[int], at: datetime) -> None:
    fresh = texts.unread(tickets)
    if not fresh:
        return
    # Thought of before anything is locked.
    readings = guessing.readings(fresh, at=at)
    locked = all_locked([text.ticket for text in fresh])
    read, chosen = _meanwhile(locked)
    made = [reading for reading in readings if reading.pk in locked and reading.pk not in read]
    Reading.objects.bulk_create(made)
    flooding.keep(made)
    changes = [_changes(locked[reading.pk], reading, chosen.get(reading.pk, set())) for reading in made]
    set_understood(changes, by=BY, at=at)
    flooding.tell(made, by=BY, at=at)


def _understood(reading: Reading) -> Understood:
    topic = reading.topic_id if reading.sure else None
    return Understood(ticket=reading.pk, topic=topic, language=reading.language, damage=reading.damage)


def _meanwhile(tickets: dict[int, Ticket]) -> tuple[set[int], dict[int, set[str]]]:
    """Those that another worker has read, and what somebody else has set already, by ticket: one query."""
    streams = {ticket.stream_id: pk for pk, ticket in tickets.items()}
    answered = together({"read": _read(), "chosen": _chosen()}, tickets=list(tickets), streams=list(streams))
    found: dict[int, set[str]] = {}
    for row in answered["chosen"]:
        found.setdefault(streams[row["stream"]], set()).add(CHOSEN[row["name"]])
    return {row["pk"] for row in answered["read"]}, found


@prepared
def _read(*, tickets: int) -> "QuerySet[Reading, Any]":
    return Reading.objects.filter(Among(F("pk"), Value(tickets))).values("pk")


@prepared
def _chosen(*, streams: int) -> "QuerySet[Event, Any]":
    by_others = Event.objects.filter(Among(F("stream"), Value(streams)), name__in=CHOSEN).exclude(by=BY)
    return by_others.values("stream", "name")


def _changes(ticket: Ticket, reading: Reading, chosen: set[str]) -> Changes:
    """What is sure, where nobody chose otherwise."""
    topical = reading.sure and "topic" not in chosen and ticket.topic_id is None
    spoken = reading.language and "language" not in chosen and _is_better(reading, ticket)
    harmed = reading.damage > Damage.NORMAL == ticket.damage and "damage" not in chosen
    return Changes(
        ticket,
        topic=reading.topic if topical else None,
        language=reading.language if spoken else None,
        damage=reading.damage if harmed else None,
        also=[_understood(reading)],
    )


def _is_better(reading: Reading, ticket: Ticket) -> bool:
    """What the customer is known to speak stands, unless the words leave no doubt."""
    return not ticket.language or reading.language_share >= texts.NO_DOUBT

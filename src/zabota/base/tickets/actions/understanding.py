"""What was understood of tickets, set at once: their facts in one statement, what happened in one record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zabota.base.tickets.models import Ticket, Topic
from zabota.base.timeline.prepared import Question
from zabota.base.timeline.record import New, record_all
from zabota.core.events import Event
from zabota.core.events.tickets import DamageChanged, LanguageChanged, TopicChanged

WRITTEN = Question(
    "UPDATE tickets_ticket AS ticket SET topic_id = new.topic, language = new.language, damage = new.damage"
    " FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::smallint[]) AS new(id, topic, language, damage)"
    " WHERE ticket.id = new.id RETURNING ticket.id",
    ("ids", "topics", "languages", "damages"),
)


@dataclass(frozen=True, slots=True)
class Understood:
    """What is new of one ticket, which is locked by the caller; None: that stays as it is.

    also: what is told beside it, after the changes.
    """

    ticket: Ticket
    topic: Topic | None = None
    language: str | None = None
    damage: int | None = None
    also: Sequence[Event] = ()


def set_understood(those: Sequence[Understood], *, by: str, at: datetime) -> None:
    """As set_topic, set_language and set_damage would, one after the other. Topics are none that retired.

    Must be called inside the transaction that locked the tickets.
    """
    told = [(one.ticket, _changed(one)) for one in those]
    if changed := [ticket for ticket, events in told if events]:
        WRITTEN.ask(
            ids=[ticket.pk for ticket in changed],
            topics=[ticket.topic_id for ticket in changed],
            languages=[ticket.language for ticket in changed],
            damages=[ticket.damage for ticket in changed],
        )
    events = [[*events, *one.also] for one, (_, events) in zip(those, told, strict=True)]
    record_all(
        [New(one.ticket.stream_id, event, by) for one, some in zip(those, events, strict=True) for event in some], at=at
    )


def _changed(one: Understood) -> list[Event]:
    ticket, events = one.ticket, list[Event]()
    if one.topic is not None and one.topic.pk != ticket.topic_id:
        ticket.topic = one.topic
        events.append(TopicChanged(ticket=ticket.pk, topic=one.topic.pk))
    if one.language is not None and one.language != ticket.language:
        ticket.language = one.language
        events.append(LanguageChanged(ticket=ticket.pk, language=one.language))
    if one.damage is not None and one.damage != ticket.damage:
        events.append(DamageChanged(ticket=ticket.pk, damage=one.damage, before=ticket.damage))
        ticket.damage = one.damage
    return events

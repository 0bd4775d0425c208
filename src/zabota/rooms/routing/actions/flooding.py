"""Many tickets that say the same at once: noticed, raised, and told once."""

from collections.abc import Sequence
from datetime import datetime

from zabota.base.tickets.actions import set_damage
from zabota.base.tickets.models import Damage, Ticket
from zabota.base.timeline.models import Event
from zabota.base.timeline.prepared import Question
from zabota.base.timeline.record import record
from zabota.core.events.routing import BurstSeen
from zabota.core.routing.bursts import MANY, MOST_HEADS, WITHIN, Burst
from zabota.rooms.routing.models import Reading

# A burst of one needs no look at its customer, and so it is with most.
GOING_ON = Question(
    """
    SELECT burst AS head, CASE WHEN count(*) = 1 THEN 1 ELSE (
        SELECT count(DISTINCT customer_id) FROM tickets_ticket WHERE id = ANY(array_agg(reading.ticket_id))
    ) END AS many
    FROM routing_reading AS reading WHERE at > %s AND burst IS NOT NULL
    GROUP BY burst ORDER BY many DESC, head DESC LIMIT %s
    """,
    ("since", "most"),
)
# What the first tickets say, by ticket: kept in the process, of those that may be asked for again.
_said: dict[int, Sequence[str]] = {}


def going_on(*, at: datetime) -> list[Burst]:
    """What was said in the last quarter of an hour, the largest first: one query, mostly. One customer counts once."""
    global _said
    counts = dict(GOING_ON.ask(since=at - WITHIN, most=MOST_HEADS))
    said = {head: _said[head] for head in counts if head in _said}
    if unknown := counts.keys() - said:
        said |= Reading.objects.filter(pk__in=unknown).values_list("pk", "words")
    _said = said
    return [Burst(head, said[head], many) for head, many in counts.items() if head in said]


def keep(made: Sequence[Reading]) -> None:
    """Those that began something are not asked for when the next comes."""
    global _said
    _said = _said | {reading.pk: reading.words for reading in made if reading.burst == reading.pk}


def tell(made: Sequence[Reading], *, by: str, at: datetime) -> None:
    """Of bursts that these readings made large: said once, in the first ticket's timeline; those before are raised."""
    grown = [reading for reading in made if any(one["kind"] == "burst" for one in reading.damage_because)]
    heads = {reading.burst for reading in grown if reading.burst}
    if not heads:
        return
    streams = dict(Ticket.objects.filter(pk__in=heads).values_list("pk", "stream_id"))
    said = set(
        Event.objects.filter(stream__in=streams.values(), name=BurstSeen.__name__).values_list("stream_id", flat=True)
    )
    for head, stream in sorted(streams.items()):
        if stream in said:
            continue
        members = Reading.objects.filter(burst=head, at__gt=at - WITHIN)
        many = members.count()
        record(stream, BurstSeen(ticket=head, many=many), by=by, at=at)
        for reading in members.filter(damage=Damage.NORMAL).select_related("ticket").order_by("pk")[: 2 * MANY]:
            _raise(reading, many, by, at)


def _raise(reading: Reading, many: int, by: str, at: datetime) -> None:
    """One that came before anybody could know."""
    ticket = reading.ticket
    chosen = Event.objects.filter(stream=ticket.stream_id, name="DamageChanged").exclude(by=by)
    if ticket.damage == Damage.NORMAL and not chosen.exists():
        reading.damage = Damage.HIGH
        reading.damage_because = [*reading.damage_because, {"kind": "burst", "n": many}]
        reading.save(update_fields=["damage", "damage_because"])
        set_damage(ticket, damage=Damage.HIGH, by=by, at=at)

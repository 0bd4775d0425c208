"""Many tickets that say the same at once: noticed, raised, and told once."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count

from zabota.base.tickets.actions import set_damage
from zabota.base.tickets.models import Damage, Ticket
from zabota.base.timeline.models import Event
from zabota.base.timeline.record import record
from zabota.core.events.routing import BurstSeen
from zabota.core.routing.bursts import MANY, MOST_HEADS, WITHIN, Burst
from zabota.rooms.routing.models import Reading


def going_on(*, at: datetime) -> list[Burst]:
    """What was said in the last quarter of an hour, the largest first: two queries. One customer counts once."""
    rows = (
        Reading.objects.filter(at__gt=at - WITHIN, burst__isnull=False)
        .values_list("burst")
        .annotate(many=Count("ticket__customer", distinct=True))
        .order_by("-many", "-burst")[:MOST_HEADS]
    )
    counts = dict(rows)
    words = dict(Reading.objects.filter(pk__in=counts).values_list("pk", "words"))
    return [Burst(head, words[head], count) for head, count in counts.items() if head in words]


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

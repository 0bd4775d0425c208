"""Who has room for more: open tickets against capacity."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from zabota.base.people.models import Agent
from zabota.base.tickets.models import ACTIVE, Ticket
from zabota.core.people.load import weight


@dataclass(frozen=True, slots=True)
class Room:
    """open: tickets they own. rest: of those, how many wait or sleep. load: all of them, weighed: a letter of normal
    damage is 1, a call 1.5, critical damage doubles, what waits or sleeps counts a quarter (core/people/load.py).

    capacity: how much of that they have room for; 0: they take nothing new.
    """

    capacity: int
    open: int = 0
    rest: int = 0
    load: float = 0.0

    @property
    def free(self) -> float:
        return max(0.0, self.capacity - self.load)

    @property
    def taken(self) -> int:
        """The load in whole tickets, as a page shows it."""
        return int(self.load + 0.5)

    @property
    def percent(self) -> int:
        """How full, 100 at most."""
        return min(100, round(100 * self.load / self.capacity)) if self.capacity else 100


def rooms(agents: Iterable[Agent], at: datetime) -> dict[int, Room]:
    """Of each of these people. One query for all, over the tickets they own."""
    people = {one.pk: one.capacity for one in agents}
    asleep = Q(snoozed_until__gt=at)
    found: dict[int, list[tuple[int, bool, float]]] = {pk: [] for pk in people}
    counted = (
        Ticket.objects.filter(owner__in=people, status__in=ACTIVE, merged_into=None, trashed_at=None)
        .values_list("owner", "status", "channel", "damage")
        .annotate(all=Count("pk"), asleep=Count("pk", filter=asleep))
        .order_by()
    )
    for owner, status, channel, damage, number, sleeping in counted:
        for count, sleeps in ((number - sleeping, False), (sleeping, True)):
            each = weight(status=status, channel=channel, damage=damage, asleep=sleeps)
            found[owner].append((count, sleeps or status in ("waiting", "on_hold"), count * each))
    return {pk: _room(capacity, found[pk]) for pk, capacity in people.items()}


def _room(capacity: int, parts: list[tuple[int, bool, float]]) -> Room:
    return Room(
        capacity,
        open=sum(count for count, _rests, _load in parts),
        rest=sum(count for count, rests, _load in parts if rests),
        load=sum(load for _count, _rests, load in parts),
    )

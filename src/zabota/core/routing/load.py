"""What a ticket weighs for the person who owns it: a usual letter that waits for us weighs 1."""

from collections.abc import Iterable
from dataclasses import dataclass

# Somebody on the line, or in a chat, has all of you.
CHANNELS = {"phone": 2.0, "chat": 1.5}
# What costs customers money is the harder matter.
DAMAGE = {2: 1.5, 3: 2.0}
# Not our turn: it comes back, but not now.
AWAY, ASLEEP = 0.3, 0.1


@dataclass(frozen=True, slots=True)
class Heap:
    """So many tickets of one kind."""

    channel: str
    status: str
    damage: int
    asleep: bool
    count: int


def load(heaps: Iterable[Heap]) -> float:
    return sum(one.count * _of(one) for one in heaps)


def _of(heap: Heap) -> float:
    if heap.asleep:
        return ASLEEP
    if heap.status in ("waiting", "on_hold"):
        return AWAY
    return CHANNELS.get(heap.channel, 1.0) * DAMAGE.get(heap.damage, 1.0)

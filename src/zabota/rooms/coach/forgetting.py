"""Words that were hidden, thrown away or erased with their customer leave the coach wherever it keeps them."""

from collections.abc import Sequence

from zabota.base.timeline.reactions import Recorded
from zabota.rooms.coach import examples, exercises, refusals


def forget_words(events: Sequence[Recorded]) -> None:
    for room in (refusals, exercises, examples):
        room.forget_words(events)

"""What happens is told to other programs."""

from collections.abc import Sequence

from zabota.base.clock import now
from zabota.base.timeline.reactions import Recorded
from zabota.core.hooks.catalogue import TOLD
from zabota.rooms.hooks.actions import telling

NAMES = frozenset(TOLD.values())


def send(events: Sequence[Recorded]) -> None:
    """Only written down here; a lane of its own sends it. Twice makes one."""
    telling.tell(events, at=now())

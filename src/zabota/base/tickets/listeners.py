"""What happens to tickets when something happens to people."""

from collections.abc import Sequence

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.timeline.reactions import Recorded


def look_after_absent(events: Sequence[Recorded]) -> None:
    """Who says at noon that they are ill has nothing on their table at noon; the clock would see it within a minute."""
    actions.look_after_absent(by="clock", at=now())

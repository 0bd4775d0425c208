"""What the clock does: who asked and got no answer is heard by further people."""

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.hands.actions import asking


@job("hands.widen", every="* * * * *")
def widen(timestamp: int) -> None:
    """Every minute; found by `widens_at`, so a clock that stood still loses nothing."""
    while asking.widen_due(at=now()) == asking.BATCH:
        pass

"""What the surveys room does by the clock."""

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.surveys.actions import asking, planning


@job("surveys.tick", every="* * * * *")
def tick(timestamp: int) -> None:
    """Once a minute: letters whose moment came. Found by `due <= now`, so a clock that stood still loses nothing."""
    while asking.ask_due(at=now()) == asking.BATCH:
        pass


@job("surveys.schedule", every="7 4 * * *")
def schedule(timestamp: int) -> None:
    """Once a night: who is asked whether they would recommend us."""
    planning.schedule(at=now())

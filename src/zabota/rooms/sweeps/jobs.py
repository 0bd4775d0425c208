"""What is looked at every minute: whether a sweep is due, and whether one was forgotten."""

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.sweeps import actions

BY = "clock"


@job("sweeps.tick", every="* * * * *")
def tick(timestamp: int) -> None:
    del timestamp
    at = now()
    actions.end_forgotten(by=BY, at=at)
    actions.tell_due(by=BY, at=at)

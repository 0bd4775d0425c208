"""What the clock does to articles: who keeps a due one true is told."""

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.knowledge.actions import upkeep

BY = "clock"


@job("knowledge.reviews", every="*/10 * * * *")
def reviews(timestamp: int) -> None:
    """In waking hours or not: ways that would disturb keep quiet by themselves."""
    del timestamp
    upkeep.tell_due(by=BY, at=now())

"""What the clock does to articles."""

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.knowledge.actions import publishing


@job("knowledge.publish", every="* * * * *")
def publish_due(timestamp: int) -> None:
    """Once a minute: drafts whose moment has come. Found by `publish_at <= now`, so a clock that stood still loses
    nothing.
    """
    publishing.publish_due(by="clock", at=now())

"""Once a night: what came of the ready answers."""

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.ready.figures import count


@job("ready.figures", every="29 3 * * *")
def figures(timestamp: int) -> None:
    del timestamp
    count(at=now())

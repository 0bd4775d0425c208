"""When the desk learns anew what tickets are about."""

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.routing.actions import learning


@job("routing.learn_topics", attempts=3)
def learn_topics() -> None:
    """Enough was put right."""
    learning.learn(at=now())


@job("routing.learn_hourly", every="23 * * * *")
def learn_hourly(timestamp: int) -> None:
    """Once an hour, where there is something new to learn from."""
    learning.learn(at=now())

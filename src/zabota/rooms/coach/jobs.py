"""Once a night: whether a rule of the coach is waved away too often."""

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.coach.falling import turn_down


@job("coach.falling", every="41 3 * * *")
def falling(timestamp: int) -> None:
    del timestamp
    turn_down(by="clock", at=now())

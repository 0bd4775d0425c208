"""Once a night: whether a rule of the coach is waved away too often, and which words this desk uses."""

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.coach.falling import turn_down
from zabota.rooms.coach.learning import learn


@job("coach.falling", every="41 3 * * *")
def falling(timestamp: int) -> None:
    del timestamp
    turn_down(by="clock", at=now())


@job("coach.words", every="53 3 * * *")
def words(timestamp: int) -> None:
    del timestamp
    learn(by="clock", at=now())

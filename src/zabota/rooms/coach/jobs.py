"""Once a night: which rules are waved away, which words this desk uses, which answers are examples."""

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.coach import examples as all_examples
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


@job("coach.examples", every="17 4 * * *")
def examples(timestamp: int) -> None:
    del timestamp
    all_examples.find(by="clock", at=now())

"""What the routing room does by the clock."""

from zabota.base.clock import now
from zabota.base.jobs.queue import enqueue, job
from zabota.base.tickets.models import Ticket
from zabota.rooms.routing.actions import backlog, deciding, lapsing, learning_people, solving
from zabota.rooms.routing.models import Solved

BATCH = 500
BATCHES = 10  # of one job


@job("routing.fill", attempts=4)
def fill(after: int) -> None:
    """Rows of what was solved before the desk kept them: by an upgrade, an import. Some; then the next job goes on."""
    for _batch in range(BATCHES):
        rows = Ticket.objects.filter(pk__gt=after, status__in=solving.OVER, merged_into=None, trashed_at=None)
        ids = list(
            rows.exclude(pk__in=Solved.objects.values("ticket")).order_by("pk").values_list("pk", flat=True)[:BATCH]
        )
        if not ids:
            return
        solving.remember(ids, at=now())
        after = ids[-1]
    enqueue("routing.fill", once="routing.fill", after=after)


@job("routing.night", every="41 3 * * *")
def night(timestamp: int) -> None:
    """Once a night: what was missed is made good, words are counted anew."""
    enqueue("routing.fill", once="routing.fill", after=0)
    solving.count_anew()


@job("routing.begin", every="*/10 * * * *")
def begin(timestamp: int) -> None:
    """A desk that has solved tickets and no row of them begins at once, not at night."""
    if not Solved.objects.exists() and Ticket.objects.filter(status__in=solving.OVER).exists():
        enqueue("routing.fill", once="routing.fill", after=0)


@job("routing.backlog", every="*/5 * * * *")
def backlog_again(timestamp: int) -> None:
    """Every five minutes: shifts begin, room is made, a flood ebbs. Where nothing waits it is one question."""
    if backlog.match(at=now()) >= backlog.AT_ONCE:
        enqueue("routing.backlog_on", once="routing.backlog_on")


@job("routing.backlog_on")
def backlog_on() -> None:
    """More waits than one batch takes."""
    backlog_again(0)


@job("routing.lapse", every="* * * * *")
def lapse(timestamp: int) -> None:
    """Every minute: offers that nobody answered, found by when they were made: a clock that stood still loses none."""
    for _batch in range(BATCHES):
        if not lapsing.lapse(by=deciding.BY, at=now()):
            return


@job("routing.ask_others")
def ask_others(tickets: list[int]) -> None:
    """Nobody answered for these: the next are asked, or it is left to the sweep."""
    deciding.decide(tickets, at=now())


@job("routing.learn_people", every="53 * * * *", attempts=2)
def learn_people(timestamp: int) -> None:
    """Once an hour, where a hundred more solutions held."""
    learning_people.learn(at=now())

"""What the clock does to promises, several times a minute; and calls to other programs."""

from zabota.base.clock import now
from zabota.base.jobs.queue import enqueue, job
from zabota.rooms.sla import counting
from zabota.rooms.sla.actions import calling, forgetting, looking, steps
from zabota.rooms.sla.models import WhatIf

# Of one job; then the next goes on, others in between.
BATCHES = 20


@job("sla.tick", every="* * * * * */10")
def tick(timestamp: int) -> None:
    """Every ten seconds: whatever is due. Found by `look_at < now`, so a clock that stood still loses nothing."""
    for _batch in range(BATCHES):
        if not looking.look(at=now()):
            return
    enqueue("sla.look", once="sla.look")


@job("sla.look")
def look() -> None:
    """What more fell due together than one job takes."""
    tick(0)


@job("sla.climb", every="*/5 * * * *")
def climb(timestamp: int) -> None:
    """Every five minutes: tickets in which nothing happened for too long."""
    for _batch in range(BATCHES):
        if not forgetting.climb(by="clock", at=now()):
            return


@job("sla.webhook", attempts=8, wait=4)
def webhook(promise: int, step: int, mark: str, at_iso: str) -> None:
    """Tell another program. One that is away is asked again for hours, ever more rarely; `mark` stays the same."""
    calling.call(promise=promise, step=step, mark=mark, at=at_iso)


@job("sla.what_if", attempts=1)
def what_if(run: int) -> None:
    """Count what somebody asked, unless a newer question took its place."""
    row = WhatIf.objects.filter(pk=run).first()
    try:
        if row:
            counting.count(row)
    except Exception:
        # Said on the page, which waits for it; and raised, so that it is seen.
        WhatIf.objects.filter(pk=run, state=WhatIf.State.RUNNING).update(state=WhatIf.State.FAILED)
        raise


@job("sla.look_again")
def look_again(after: int) -> None:
    """The steps were changed: the clock looks at what is promised by those of now. Some; then the next job goes on."""
    last = steps.look_again(after=after, by="clock", at=now())
    if last is not None:
        enqueue("sla.look_again", after=last)

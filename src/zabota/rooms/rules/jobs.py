"""What is done later: moments that come, webhooks, rules tried on what was."""

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.rules.actions import deciding, hooks, trying
from zabota.rooms.rules.actions.carrying import HOOK
from zabota.rooms.rules.models import Waiting

BATCH = 200


@job("rules.tick", every="* * * * *")
def tick(timestamp: int) -> None:
    """Once a minute: whatever is due, a transaction a ticket and trigger. Found by `due <= now`: nothing is missed."""
    at = now()
    while due := list(
        Waiting.objects.filter(looked=False, due_at__lte=at)
        .order_by("due_at", "id")
        .values_list("ticket", "trigger")[:BATCH]
    ):
        for ticket, trigger in due:
            deciding.look(ticket, trigger, at=at)
        if len(due) < BATCH:
            return


@job(HOOK, attempts=8, wait=4)
def hook(fired: int, place: int) -> None:
    """Tell another program, again and ever more rarely until it takes it."""
    hooks.post(fired, place)


@job(trying.TRY)
def try_out(trial: int) -> None:
    """A rule on the last four weeks, some tickets after another, so that its page shows how far it is."""
    while trying.go_on(trial, at=now()):
        pass

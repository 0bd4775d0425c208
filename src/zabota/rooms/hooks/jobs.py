"""What webhooks do later: sending, trying again, forgetting."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.base.jobs.queue import HOOKS, job
from zabota.rooms.hooks.actions import delivering
from zabota.rooms.hooks.models import Delivery

KEPT = timedelta(days=30)
# Due for so long, it has lost its job (a database put back from a copy).
OVERDUE = timedelta(minutes=2)
SWEPT = 5_000


@job(delivering.SEND, queue=HOOKS)
def send(endpoint: int) -> None:
    """A round of one endpoint."""
    delivering.send_due(endpoint, clock=now)


@job(delivering.AGAIN, queue=HOOKS)
def again(endpoint: int) -> None:
    """The pause of a message of this endpoint is over."""
    delivering.wake(endpoint)


@job("hooks.sweep", every="* * * * *")
def sweep(timestamp: int) -> None:
    """Once a minute: messages that wait without a job get one again."""
    late = Delivery.objects.filter(state=Delivery.State.WAITING, next_at__lt=now() - OVERDUE, endpoint__off="")
    for endpoint in late.order_by().values_list("endpoint", flat=True).distinct():
        delivering.wake(endpoint)


@job("hooks.forget", every="37 3 * * *")
def forget(timestamp: int) -> None:
    """Once a night: what was told more than thirty days ago, with its tries; what waits stays."""
    old = Delivery.objects.filter(created_at__lt=now() - KEPT).exclude(state=Delivery.State.WAITING)
    while batch := list(old.order_by("created_at").values_list("pk", flat=True)[:SWEPT]):
        Delivery.objects.filter(pk__in=batch).delete()

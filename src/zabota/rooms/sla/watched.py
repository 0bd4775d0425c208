"""How promises stand, for those who watch the desk."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.base.ports.figures import Figure
from zabota.rooms.sla.models import Promise

SOON = timedelta(hours=1)


def figures() -> list[Figure]:
    at = now()
    open_ones = Promise.objects.filter(state=Promise.State.OPEN)
    soon = open_ones.filter(due_at__range=(at, at + SOON)).count()
    late = open_ones.filter(due_at__lt=at).count()
    return [
        Figure("zabota_promises_due_soon", "Promises due within the hour.", soon),
        Figure("zabota_promises_late", "Promises that are late and not kept yet.", late),
    ]

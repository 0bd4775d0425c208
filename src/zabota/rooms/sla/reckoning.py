"""How promises of some tickets were kept."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count, Q

from zabota.base.ports.promises import Reckoning
from zabota.rooms.sla.figures import BROKEN, KEPT
from zabota.rooms.sla.models import Promise


def reckoning_of(tickets: Iterable[int]) -> Reckoning:
    decided = Promise.objects.filter(ticket__in=tickets, decided_at__isnull=False)
    counts = decided.aggregate(
        kept=Count("pk", filter=Q(state__in=KEPT)), broken=Count("pk", filter=Q(state__in=BROKEN))
    )
    newest = decided.filter(state__in=BROKEN).order_by("-decided_at", "-id")
    last = newest.values_list("decided_at", "ticket__number", "late").first() if counts["broken"] else None
    if last is None:
        return Reckoning(**counts)
    at, number, seconds = last
    return Reckoning(**counts, broken_at=at, broken_of=number, late_by=timedelta(seconds=seconds))

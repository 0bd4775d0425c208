"""Promises as the customer knows of them: only those that words told which have left."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from zabota.base.ports.promises import Promised
from zabota.base.ports.promises_told import KeptTo
from zabota.base.tickets.models import Message
from zabota.rooms.sla.answers import promised
from zabota.rooms.sla.models import Promise

State = Promise.State
DECIDED = (State.KEPT, State.BROKEN, State.MET)
LATE = (State.BROKEN, State.MET)


def promises_told(tickets: Sequence[int]) -> Mapping[int, Sequence[Promised]]:
    rows = _told().filter(ticket__in=tickets, state__in=[State.OPEN, State.PAUSED, *DECIDED])
    found: dict[int, list[Promised]] = {pk: [] for pk in tickets}
    for row in rows.select_related("policy__policy").order_by("id"):
        found[row.ticket_id].append(promised(row))
    return found


def kept_to(people: Sequence[int], brand: int) -> KeptTo:
    rows = _told().filter(ticket__customer__in=people, ticket__brand=brand, ticket__trashed_at=None)
    counted = rows.aggregate(kept=Count("pk", filter=Q(state=State.KEPT)), broken=Count("pk", filter=Q(state__in=LATE)))
    last = rows.filter(state__in=LATE).order_by("-due_at").values_list("due_at", "late").first()
    latest, seconds = last or (None, 0)
    return KeptTo(kept=counted["kept"], broken=counted["broken"], latest=latest, late_by=timedelta(seconds=seconds))


def _told() -> QuerySet[Promise]:
    return Promise.objects.filter(told_in__isnull=False).exclude(told_in__delivery__in=Message.UNSAID)

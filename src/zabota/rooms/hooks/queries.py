"""Reading webhooks. Who may: those who look after the settings of the desk."""

from collections.abc import Sequence

from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.rooms.hooks.models import Delivery, Endpoint

PAGE = 50


def endpoints() -> Sequence[Endpoint]:
    return list(Endpoint.objects.filter(removed_at=None).order_by("id"))


def endpoint_for(user: Agent, pk: int) -> Endpoint:
    """Raises Http404."""
    row = Endpoint.objects.filter(pk=pk, removed_at=None).first() if may(user, "settings.manage") else None
    if row is None:
        raise Http404
    return row


def delivery_for(user: Agent, pk: int) -> Delivery:
    """With its endpoint. Raises Http404."""
    rows = Delivery.objects.select_related("endpoint").filter(pk=pk, endpoint__removed_at=None)
    row = rows.first() if may(user, "settings.manage") else None
    if row is None:
        raise Http404
    return row


def deliveries(endpoint: Endpoint, *, state: str = "", before: int | None = None) -> tuple[list[Delivery], int | None]:
    """PAGE of them, the newest first, and the `before` of the next page (None: there is none). state: only such."""
    rows = Delivery.objects.filter(endpoint=endpoint)
    if state in Delivery.State.values:
        rows = rows.filter(state=state)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.prefetch_related("tries").order_by("-id")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def failed(endpoint: Endpoint) -> int:
    """How many were given up, counted up to a thousand."""
    rows = Delivery.objects.filter(endpoint=endpoint, state=Delivery.State.FAILED)
    return rows.order_by("id").values("pk")[:1000].count()

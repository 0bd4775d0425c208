"""Reading webhooks. Who may: those who look after the settings of the desk."""

from collections.abc import Collection, Sequence
from typing import Any

from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets.access import customers_of, visible
from zabota.rooms.hooks.models import Delivery, Endpoint

PAGE = 50
Json = dict[str, Any]


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


def told(user: Agent, rows: Sequence[Delivery]) -> set[int]:
    """Those (ids) whose ticket or customer this person may know of; what is about neither is for everybody who keeps
    the desk. At most two queries.
    """
    if user.eyes == "every":
        return {row.pk for row in rows}
    numbers = {number for row in rows if (number := row.payload["data"].get("ticket"))}
    people = {person for row in rows if (person := row.payload["data"].get("customer"))}
    seen = set(visible(user).filter(number__in=numbers).values_list("number", flat=True)) if numbers else set()
    known = set(customers_of(user).filter(pk__in=people).values_list("pk", flat=True)) if people else set()
    return {row.pk for row in rows if _is_told(row.payload["data"], seen, known)}


def _is_told(data: Json, tickets: Collection[int], customers: Collection[int]) -> bool:
    if ticket := data.get("ticket"):
        # A ticket that was gone when it was told of has its id there, which is no number.
        return "url" in data and ticket in tickets
    return not data.get("customer") or data["customer"] in customers


def failed(endpoint: Endpoint) -> int:
    """How many were given up, counted up to a thousand."""
    rows = Delivery.objects.filter(endpoint=endpoint, state=Delivery.State.FAILED)
    return rows.order_by("id").values("pk")[:1000].count()

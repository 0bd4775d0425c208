"""What happened becomes messages, one for each endpoint that is told of it: ids and links, never words."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from zabota.base.tickets.models import Ticket
from zabota.base.timeline.reactions import Recorded
from zabota.core.events import name_of
from zabota.core.hooks.catalogue import TEST, kind_of
from zabota.rooms.hooks.actions.delivering import wake
from zabota.rooms.hooks.models import Delivery, Endpoint

Json = dict[str, Any]


@transaction.atomic
def tell(events: Sequence[Recorded], *, at: datetime) -> list[Delivery]:
    """The deliveries; those of an event that was told before are not made again. Two queries where nobody listens."""
    endpoints = list(Endpoint.objects.filter(removed_at=None, off=Endpoint.Off.NO).order_by("id"))
    wanted = [(one, kind_of(name_of(type(one.event)))) for one in events]
    wanted = [(one, kind) for one, kind in wanted if any(kind in endpoint.events for endpoint in endpoints)]
    if not wanted:
        return []
    numbers = _numbers(one for one, _kind in wanted)
    rows = [
        Delivery(
            endpoint=endpoint,
            key=f"msg_{one.id}",
            kind=kind,
            payload=payload(one, kind, numbers),
            next_at=at,
            created_at=at,
        )
        for one, kind in wanted
        for endpoint in endpoints
        if kind in endpoint.events
    ]
    made = Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    for pk in dict.fromkeys(row.endpoint_id for row in rows):
        wake(pk)
    return made


@transaction.atomic
def try_out(endpoint: Endpoint, *, key: str, by: str, at: datetime) -> Delivery:
    """A message that says nothing but that it arrives."""
    said = {"type": TEST, "timestamp": at.isoformat(), "data": {"by": by}}
    row, _fresh = Delivery.objects.get_or_create(
        endpoint=endpoint,
        key=f"msg_test_{key}",
        defaults={"kind": TEST, "payload": said, "next_at": at, "created_at": at},
    )
    wake(endpoint.pk)
    return row


def payload(one: Recorded, kind: str, numbers: dict[int, int]) -> Json:
    """As docs/webhooks.md has it. numbers: of tickets, by their ids."""
    facts = one.event.facts()
    data: Json = {"event": one.id, "by": one.by, **facts}
    if number := numbers.get(facts.get("ticket", 0)):
        url = f"{settings.PUBLIC_URL}/tickets/{number}/"
        data |= {"ticket": number, "seq": one.seq, "url": url, "api": f"{settings.PUBLIC_URL}/api/v1/tickets/{number}"}
    elif customer := facts.get("customer"):
        data |= {"url": f"{settings.PUBLIC_URL}/customers/{customer}/"}
        data |= {"api": f"{settings.PUBLIC_URL}/api/v1/customers/{customer}"}
    return {"type": kind, "timestamp": one.at.isoformat(), "data": data}


def _numbers(events: Iterable[Recorded]) -> dict[int, int]:
    ids = {pk for one in events if isinstance(pk := one.event.facts().get("ticket"), int)}
    return dict(Ticket.objects.filter(pk__in=ids).values_list("pk", "number")) if ids else {}

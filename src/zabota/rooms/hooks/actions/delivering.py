"""Messages on their way: one endpoint after another in lanes of their own, at least once, under the same id each time.

A round sends what is due of one endpoint, the oldest first, and lets others go on after a few seconds: a slow receiver
holds up nobody else. What is killed in the middle of a try is tried again; the receiver knows it by its id.
"""

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from zabota.base.desk.queries import desk
from zabota.base.jobs.queue import enqueue
from zabota.base.net.http import post_and_listen
from zabota.base.net.trouble import trouble_of
from zabota.core.hooks import signing
from zabota.core.hooks.retrying import is_over, next_try
from zabota.core.secrets import mask
from zabota.rooms.hooks.actions import endpoints, telling_owners
from zabota.rooms.hooks.models import Attempt, Delivery, Endpoint

SEND, AGAIN = "hooks.send", "hooks.again"
TIMEOUT, SILENCE = 15.0, 10.0  # seconds
ROUND = 20.0  # seconds in which a round begins another message
AT_ONCE = 100  # messages of a round
KEPT = 2_000  # characters of an answer
BY = "hooks"
State = Delivery.State


@dataclass(frozen=True, slots=True)
class Outcome:
    status: int | None
    trouble: str
    answer: str
    milliseconds: int

    @property
    def taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def wake(endpoint: int, *, at: datetime | None = None) -> None:
    """See to it that what is due of an endpoint (its id) is sent, now or at a later moment. One round at a time."""
    if at is None:
        enqueue(SEND, lock=f"hook:{endpoint}", once=f"hook:{endpoint}", endpoint=endpoint)
        return
    # Without the lock, or what is due now would wait behind it; in whole ten seconds, so that many make few jobs.
    moment = datetime.fromtimestamp(-(-at.timestamp() // 10) * 10, at.tzinfo)
    enqueue(AGAIN, at=moment, once=f"hook.again:{endpoint}:{moment:%m%dT%H%M%S}", endpoint=endpoint)


def send_due(endpoint: int, *, clock: Callable[[], datetime]) -> int:
    """A round. Returns how many were tried."""
    until, tried = time.monotonic() + ROUND, 0
    while time.monotonic() < until and tried < AT_ONCE:
        row = _next(endpoint, at=clock())
        if row is None:
            return tried
        tried += 1
        if not attempt(row, clock=clock).taken:
            # A receiver that fails has its other messages tried one a round, between those of others.
            break
    # At the end of the queue: others come first.
    wake(endpoint)
    return tried


def attempt(row: Delivery, *, clock: Callable[[], datetime]) -> Outcome:
    """One try. Nothing is locked while the other program is spoken to."""
    at = clock()
    outcome = _post(row, at)
    keep(row, outcome, at=clock())
    return outcome


@transaction.atomic
def keep(row: Delivery, outcome: Outcome, *, at: datetime) -> None:
    """What became of a try, and what follows."""
    row = Delivery.objects.select_for_update().get(pk=row.pk)
    Attempt.objects.create(
        delivery=row,
        at=at,
        milliseconds=outcome.milliseconds,
        status=outcome.status,
        trouble=outcome.trouble,
        answer=outcome.answer,
    )
    row.attempts += 1
    if outcome.taken:
        row.state, row.next_at = State.TAKEN, None
        Endpoint.objects.filter(pk=row.endpoint_id).update(taken_at=at, failing_since=None)
    else:
        row.next_at = next_try(row.attempts, at=at, chance=secrets.randbelow(1000) / 1000)
        row.state = State.WAITING if row.next_at else State.FAILED
        _failed(row, outcome, at)
    row.save(update_fields=["attempts", "state", "next_at"])
    if row.next_at:
        wake(row.endpoint_id, at=row.next_at)


def _failed(row: Delivery, outcome: Outcome, at: datetime) -> None:
    """Failing for days, or gone: it is turned off."""
    endpoint = Endpoint.objects.select_for_update().get(pk=row.endpoint_id)
    endpoint.failing_since = endpoint.failing_since or at
    endpoint.save(update_fields=["failing_since"])
    if endpoint.off or not is_over(outcome.status, failing_since=endpoint.failing_since, at=at):
        return
    why = Endpoint.Off.GONE if outcome.status == 410 else Endpoint.Off.FAILED
    endpoints.turn_off(endpoint, why=why, by=BY, at=at)
    telling_owners.turned_off(endpoint, why=why, at=at)


def _next(endpoint: int, *, at: datetime) -> Delivery | None:
    rows = Delivery.objects.select_related("endpoint").filter(endpoint=endpoint, state=State.WAITING, next_at__lte=at)
    return rows.filter(endpoint__off="", endpoint__removed_at=None).order_by("next_at", "id").first()


def request_of(row: Delivery, *, at: datetime) -> tuple[bytes, dict[str, str]]:
    """(body, headers) of a try at this moment."""
    body = json.dumps(row.payload, ensure_ascii=False, separators=(",", ":")).encode()
    timestamp = int(at.timestamp())
    headers = {
        "Content-Type": "application/json",
        "webhook-id": row.key,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signing.signed(
            endpoints.keys_of(row.endpoint, at=at), message=row.key, timestamp=timestamp, body=body
        ),
    }
    return body, headers


def _post(row: Delivery, at: datetime) -> Outcome:
    body, headers = request_of(row, at=at)
    begun, private = time.monotonic(), desk().private_hosts
    status, trouble, answer = None, "", b""
    try:
        with post_and_listen(
            row.endpoint.url, body, headers, timeout=TIMEOUT, silence=SILENCE, private=private
        ) as coming:
            status = coming.status
            for piece in coming.pieces:
                answer += piece
                if len(answer) >= KEPT * 4:
                    break
    except OSError as error:
        # A status that came before the connection broke off still counts: the message is there.
        trouble = "" if status else trouble_of(error)
    took = int((time.monotonic() - begun) * 1000)
    return Outcome(status, trouble, mask(answer.decode(errors="replace").replace("\x00", ""))[:KEPT], took)


@transaction.atomic
def replay(row: Delivery, *, by: str, at: datetime) -> None:
    """Send one again, under its id, whatever became of it."""
    del by
    Delivery.objects.filter(pk=row.pk).update(state=State.WAITING, next_at=at, attempts=0)
    wake(row.endpoint_id)


@transaction.atomic
def replay_failed(endpoint: Endpoint, *, since: datetime, by: str, at: datetime) -> int:
    """Send again what was given up since a moment. Returns how many."""
    del by
    rows = Delivery.objects.filter(endpoint=endpoint, state=State.FAILED, created_at__gte=since)
    found = rows.update(state=State.WAITING, next_at=at, attempts=F("attempts") * 0)
    if found:
        wake(endpoint.pk)
    return found

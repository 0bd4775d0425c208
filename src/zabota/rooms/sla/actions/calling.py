"""Calling another program about a promise: one HTTPS request with JSON, signed, with an id that every try repeats.

Zabota-Id: <promise>-<step>-<effect>      the same in each try: whoever has seen it has been told
Zabota-Time: 2026-11-27T09:00:00+00:00    when the step was taken
Zabota-Signature: sha256=<hex>            HMAC-SHA256 over "<id>.<time>.<body>" by the secret of the step
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from zabota.base.net.http import post_bytes
from zabota.base.vault.seal import seal, unseal
from zabota.rooms.sla.models import Promise, Step

PURPOSE = "promise-webhook"
LIMIT = 64 * 1024  # bytes of an answer that are read
# What it cannot help to say again: the address is gone, or wants none of it.
FINAL = (400, 401, 403, 404, 405, 410)


class NotTaken(Exception):
    """The other program did not take it; its status."""


def call(*, promise: int, step: int, mark: str, at: str) -> None:
    """Raises NotTaken or OSError where it is worth another try. A step that was removed meanwhile calls nobody."""
    row = Step.objects.filter(pk=step, removed_at=None).first()
    about = Promise.objects.select_related("ticket").filter(pk=promise).first()
    effect = _effect(row, mark) if row else None
    if about is None or row is None or effect is None:
        return
    body = json.dumps(facts(about, row)).encode()
    headers = {
        "Content-Type": "application/json",
        "Zabota-Id": mark,
        "Zabota-Time": at,
        "Zabota-Signature": signature(unsealed(effect["secret"]), mark, at, body),
    }
    status, _answer = post_bytes(effect["url"], body, headers, limit=LIMIT)
    if status >= 300 and status not in FINAL:
        raise NotTaken(status)


def facts(promise: Promise, step: Step) -> dict[str, Any]:
    """Ids and moments; no words of a customer leave by it."""
    return {
        "event": "promise.warned",
        "ticket": promise.ticket.number,
        "url": f"{settings.PUBLIC_URL}/tickets/{promise.ticket.number}/",
        "kind": promise.kind,
        "state": promise.state,
        "due": promise.due_at.isoformat() if promise.due_at else None,
        "damage": promise.ticket.damage,
        "minutes": step.minutes,
        "share": step.share,
    }


def signature(secret: bytes, mark: str, at: str, body: bytes) -> str:
    signed = hmac.new(secret, f"{mark}.{at}.".encode() + body, hashlib.sha256)
    return f"sha256={signed.hexdigest()}"


def fresh_secret() -> tuple[str, str]:
    """(as the other program needs it, as it is kept)."""
    plain = secrets.token_urlsafe(32)
    return plain, base64.b64encode(bytes(seal(plain.encode(), purpose=PURPOSE))).decode()


def unsealed(kept: str) -> bytes:
    return unseal(base64.b64decode(kept), purpose=PURPOSE)


def _effect(row: Step, mark: str) -> Mapping[str, Any] | None:
    place = int(mark.rpartition("-")[2])
    found = row.effects[place] if place < len(row.effects) else {}
    return found if found.get("do") == "webhook" else None

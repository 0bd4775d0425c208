"""A change, and what was answered to it, in one transaction: a request that comes twice is done once."""

import hashlib
import re
from collections.abc import Callable

from django.db import OperationalError, connection, transaction
from django.http import HttpResponse, HttpResponseBase
from psycopg.errors import DeadlockDetected, LockNotAvailable

from zabota.base.people.models import ApiAnswer
from zabota.base.people.tokens import ANSWERS_KEPT
from zabota.pages.api.endpoints import Call
from zabota.pages.api.problems import Problem

KEY = re.compile(r"[\x21-\x7e]{1,128}")
PATIENCE = "10s"
# The first of two equal requests holds this row until it ends; the second waits here, and then finds the answer.
CLAIM = """
INSERT INTO people_apianswer AS known (token_id, key, request, status, body, location, created_at)
VALUES (%s, %s, %s, 0, '', '', %s)
ON CONFLICT (token_id, key) DO UPDATE SET request = excluded.request, created_at = excluded.created_at
WHERE known.created_at < %s
RETURNING id
"""


def once(call: Call, body: bytes, do: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Do it, or give back what was answered when it was done. Whatever is raised undoes all of it, the key too."""
    key = call.request.headers.get("Idempotency-Key", "")
    if "Idempotency-Key" in call.request.headers and not KEY.fullmatch(key):
        raise Problem("bad-key", "An Idempotency-Key is 1 to 128 visible ASCII characters, such as a UUID.")
    try:
        with transaction.atomic():
            return _once(call, key, body, do) if key else do()
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable | DeadlockDetected):
            words = "Another request changes the same thing. Try again."
            raise Problem("busy", words, headers={"Retry-After": "1"}) from error
        raise


def _once(call: Call, key: str, body: bytes, do: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    request = _digest(call, body)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
        cursor.execute(CLAIM, [call.token.pk, key, request, call.at, call.at - ANSWERS_KEPT])
        claimed = cursor.fetchone()
    if claimed is None:
        return _again(ApiAnswer.objects.get(token=call.token, key=key), request)
    response = do()
    ApiAnswer.objects.filter(pk=claimed[0]).update(
        status=response.status_code,
        body=getattr(response, "content", b""),
        location=response.headers.get("Location", ""),
    )
    return response


def _again(row: ApiAnswer, request: str) -> HttpResponse:
    if row.request != request:
        raise Problem("other-request", "Use a fresh key for each thing that is to be done.")
    response = HttpResponse(bytes(row.body), status=row.status, content_type="application/json")
    response.headers["Idempotency-Replayed"] = "true"
    if row.location:
        response.headers["Location"] = row.location
    return response


def _digest(call: Call, body: bytes) -> str:
    asked = f"{call.request.method} {call.request.get_full_path()}\n".encode()
    return hashlib.sha256(asked + body).hexdigest()

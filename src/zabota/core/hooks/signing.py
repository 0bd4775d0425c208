"""Signatures as Standard Webhooks has them (github.com/standard-webhooks/standard-webhooks, spec 1.0): HMAC-SHA256 over
`id.timestamp.body`, so that neither the words nor their age can be changed on the way.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable

PREFIX = "whsec_"
BYTES = 32
# How far two clocks may stand apart. The same both ways: from the future it is refused, too.
TOLERANCE = 5 * 60


class Forged(ValueError):
    """No signature fits, or the moment is too far away."""


def written(key: bytes) -> str:
    """A key as people copy it: `whsec_` and base64."""
    return PREFIX + base64.b64encode(key).decode()


def key_of(secret: str) -> bytes:
    """The key again. Raises ValueError for what is no secret."""
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        raise ValueError("no secret") from error


def signed(keys: Iterable[bytes], *, message: str, timestamp: int, body: bytes) -> str:
    """The header webhook-signature: `v1,…` for each key, a space between. Two while a secret is replaced.

    message: the id of the message. timestamp: seconds since 1970.
    """
    content = f"{message}.{timestamp}.".encode() + body
    return " ".join(f"v1,{_signature(key, content)}" for key in keys)


def verify(key: bytes, *, message: str, timestamp: str, signature: str, body: bytes, at: int) -> None:
    """What a receiver does. signature: the header; any one of those in it may fit. at: now, by the receiver's clock.
    Raises Forged.
    """
    if not timestamp.isdecimal() or abs(at - int(timestamp)) > TOLERANCE:
        raise Forged("too old, or from the future")
    expected = _signature(key, f"{message}.{timestamp}.".encode() + body)
    given = [one.partition(",") for one in signature.split(" ")]
    if not any(kind == "v1" and hmac.compare_digest(value, expected) for kind, _comma, value in given):
        raise Forged("no signature fits")


def _signature(key: bytes, content: bytes) -> str:
    return base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()

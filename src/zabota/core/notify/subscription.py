"""What a browser gives to whoever may call it (W3C Push API, RFC 8291)."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

LONGEST = 1_000
SECRET = 16  # bytes of the authentication secret, RFC 8291, section 3.2


@dataclass(frozen=True, slots=True)
class Subscription:
    """endpoint: where pushes are posted. key: the browser's point on P-256, 65 bytes. secret: 16 bytes it shares."""

    endpoint: str = field(repr=False)
    key: bytes = field(repr=False)
    secret: bytes = field(repr=False)

    @classmethod
    def read(cls, facts: Mapping[str, Any]) -> "Subscription":
        """From {"endpoint": …, "keys": {"p256dh": …, "auth": …}}, as PushSubscription.toJSON() gives it.

        Raises ValueError for what no browser would say: another scheme than https, a key that is none.
        """
        endpoint, keys = facts.get("endpoint"), facts.get("keys")
        if not isinstance(endpoint, str) or not isinstance(keys, Mapping) or len(endpoint) > LONGEST:
            raise ValueError("not a subscription")
        place = urlsplit(endpoint)
        if place.scheme != "https" or not place.hostname or place.username is not None:
            raise ValueError("not an address that is called")
        key, secret = _bytes(keys.get("p256dh")), _bytes(keys.get("auth"))
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), key)
        if len(secret) != SECRET:
            raise ValueError("not a secret of 16 bytes")
        return cls(endpoint, key, secret)

    def facts(self) -> dict[str, Any]:
        return {"endpoint": self.endpoint, "keys": {"p256dh": text_of(self.key), "auth": text_of(self.secret)}}

    @property
    def origin(self) -> str:
        """For whom our signature is made: the service, not the device (RFC 8292, section 2)."""
        place = urlsplit(self.endpoint)
        return f"{place.scheme}://{place.netloc}"


def text_of(content: bytes) -> str:
    """Base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def _bytes(text: Any) -> bytes:
    if not isinstance(text, str):
        raise ValueError("not a key")
    try:
        return base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError("not a key") from error

"""One push to one browser: sealed for it alone (RFC 8291), signed by this desk (RFC 8292), posted to its service."""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.conf import settings

from zabota.base.desk.queries import desk
from zabota.base.net.http import post_bytes
from zabota.core.notify.subscription import Subscription
from zabota.rooms.notify.actions.devices import server_key

# RFC 8292 allows a day; services with slow clocks refuse what is nearly over.
SIGNED_FOR = timedelta(hours=12)
KEPT = timedelta(days=1)
PATIENCE = 10.0  # seconds
ANSWER = 10_000  # bytes; services say little


class Gone(Exception):
    """The service no longer knows this browser, or never did."""


class Refused(Exception):
    """The service will not take it, however often it is asked. The words are its own."""


class Later(Exception):
    """The service is busy or away."""


@dataclass(frozen=True, slots=True)
class Call:
    """title, body: in the person's language. url: what a click opens. fold: one that is still on its way with the same
    name is replaced, and so is one that is shown. unread: for the badge.
    """

    title: str
    body: str
    url: str
    fold: str
    unread: int = 0
    urgent: bool = False

    @property
    def topic(self) -> str:
        """At most 32 characters that an address may hold (RFC 8030, section 5.4); tells the service nothing."""
        digest = hashlib.sha256(self.fold.encode()).digest()
        return base64.urlsafe_b64encode(digest).decode()[:32]

    def content(self) -> bytes:
        facts = {"title": self.title, "body": self.body, "url": self.url, "tag": self.topic, "unread": self.unread}
        return json.dumps(facts, ensure_ascii=False).encode()


def post(subscription: Subscription, call: Call, *, at: datetime) -> None:
    """Raises Gone, Refused or Later; OSError as base.net does, for an address that is none or may not be called."""
    body = http_ece.encrypt(
        call.content(),
        private_key=generate_private_key(SECP256R1()),
        dh=subscription.key,
        auth_secret=subscription.secret,
        version="aes128gcm",
    )
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Encoding": "aes128gcm",
        "TTL": str(int(KEPT.total_seconds())),
        "Urgency": "high" if call.urgent else "normal",
        "Topic": call.topic,
        **_signature(subscription, at),
    }
    private = desk().private_hosts
    answer = post_bytes(subscription.endpoint, body, headers, limit=ANSWER, timeout=PATIENCE, private=private)
    _understand(*answer)


def _signature(subscription: Subscription, at: datetime) -> dict[str, str]:
    claims = {"aud": subscription.origin, "exp": int((at + SIGNED_FOR).timestamp()), "sub": _whom_to_ask()}
    return dict(server_key(at=at).sign(claims))


def _whom_to_ask() -> str:
    """Where the service could reach those who run this desk."""
    here = settings.PUBLIC_URL
    return here if here.startswith("https://") else f"mailto:postmaster@{urlsplit(here).hostname or 'localhost'}"


def _understand(status: int, words: bytes) -> None:
    said = f"{status} {words[:120].decode('utf-8', 'replace')}".strip()
    if status in (404, 410):
        raise Gone(said)
    if status in (408, 429) or status >= 500:
        raise Later(said)
    if status >= 300:
        raise Refused(said)

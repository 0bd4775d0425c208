"""The word by which a page of a signed-in person opens its socket: who, until when, and a seal over both.

`<agent id>.<expiry, seconds since 1970>.<HMAC-SHA256, URL-safe base64>`. It fits into Sec-WebSocket-Protocol, where
it stands in no address and so in no log. Plain Python: the live process reads tokens without Django's apps.
"""

import base64
import hmac
from dataclasses import dataclass
from datetime import timedelta

from zabota.base.clock import now
from zabota.base.vault.keys import data_folder, derived_key

LIFE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Pass:
    agent: int
    expires: int


def make(agent: int) -> str:
    facts = f"{agent}.{int((now() + LIFE).timestamp())}"
    return f"{facts}.{_seal(facts)}"


def read(token: str) -> Pass | None:
    """Who the token was made for; None if it is forged, torn or over."""
    facts, _, given = token.rpartition(".")
    if not hmac.compare_digest(_seal(facts).encode(), given.encode()):
        return None
    agent, _, expires = facts.partition(".")
    person = Pass(agent=int(agent), expires=int(expires))
    return person if person.expires > now().timestamp() else None


def _seal(facts: str) -> str:
    digest = hmac.digest(derived_key(data_folder(), b"live"), facts.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

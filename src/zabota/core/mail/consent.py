"""Signing in to a mailbox at its provider: OAuth 2 authorization code with PKCE (RFC 6749, 7636), as Google and
Microsoft document it for IMAP and SMTP.
"""

import json
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlencode

GOOGLE, MICROSOFT = "google", "microsoft"
# A directory of Microsoft: its number, one of its domains, or one of the three names for "any".
TENANT = re.compile(r"\A(common|organizations|consumers|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
                    r"|([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,24})\Z")  # fmt: skip
_SCOPES = {
    GOOGLE: "https://mail.google.com/",
    MICROSOFT: "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
}
# Google hands out a key that lasts only when asked like this; Microsoft does when offline_access is among the scopes.
_MORE = {GOOGLE: {"access_type": "offline", "prompt": "consent"}, MICROSOFT: {"prompt": "select_account"}}
# Without a word of the provider's; both say 3599 today.
LASTS = timedelta(minutes=50)


class NoConsent(ValueError):
    """The provider gave no key. The one argument is its code (RFC 6749, 5.2), such as "invalid_grant"."""


@dataclass(frozen=True, slots=True)
class Keys:
    """refresh: "" where the provider keeps the one we have."""

    access: str
    refresh: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where a person is sent to, and where keys are fetched."""

    authorize: str
    token: str


def endpoints(provider: str, tenant: str) -> Endpoints:
    """Raises ValueError for a tenant that is none: it becomes part of an address."""
    if provider == GOOGLE:
        return Endpoints("https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token")
    if not TENANT.match(tenant):
        raise ValueError(f"{tenant!r} is no tenant")
    base = f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0"
    return Endpoints(f"{base}/authorize", f"{base}/token")


def question(provider: str, at: Endpoints, *, client: str, back: str, state: str, verifier: str, address: str) -> str:
    """The address a person is sent to. back: where the provider sends them afterwards."""
    challenge = urlsafe_b64encode(sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode("ascii")
    fields = {
        "client_id": client,
        "response_type": "code",
        "redirect_uri": back,
        "scope": _SCOPES[provider],
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "login_hint": address,
    }
    return f"{at.authorize}?{urlencode(fields | _MORE[provider])}"


def keys(status: int, body: bytes, *, at: datetime) -> Keys:
    """What the token endpoint answered. Raises NoConsent."""
    try:
        said = json.loads(body)
    except ValueError:
        said = {}
    said = said if isinstance(said, dict) else {}
    access, refresh, lasts = said.get("access_token"), said.get("refresh_token"), said.get("expires_in")
    if status != 200 or not isinstance(access, str) or not access:
        raise NoConsent(str(said.get("error") or f"status {status}")[:100])
    # A number, though some write it as text.
    seconds = int(str(lasts)) if re.fullmatch(r"[0-9]{1,7}", str(lasts)) else 0
    span = timedelta(seconds=seconds) if seconds else LASTS
    return Keys(access, refresh if isinstance(refresh, str) else "", at + span)

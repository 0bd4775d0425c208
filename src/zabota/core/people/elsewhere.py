"""Signing in at a provider of OpenID Connect (Core 1.0, Discovery 1.0; PKCE as RFC 7636): what is asked of it, and how
its answers are judged. Signatures are looked at elsewhere: claims come here once they are proved.
"""

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

SCOPES = "openid email profile"
# What may sign an identity: keys that the provider publishes. Never a shared secret, never "none".
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
# By so much two clocks that are kept well may differ.
LEEWAY = timedelta(minutes=2)


class NotLetIn(Exception):
    """A provider or its answer does not do. code: one that pages have words for; facts: what those words name."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Provider:
    """What a provider tells of itself; "" for what it does not have."""

    issuer: str
    authorize: str
    token: str
    keys: str
    userinfo: str = ""
    end: str = ""
    algorithms: tuple[str, ...] = ("RS256",)
    ways: tuple[str, ...] = ("client_secret_basic",)
    challenges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claimed:
    """Whom the provider names. address: in lower case; vouched: it says that the address is theirs."""

    subject: str
    address: str = ""
    vouched: bool = False
    name: str = ""
    surname: str = ""
    groups: frozenset[str] = field(default_factory=frozenset)


def document_of(issuer: str) -> str:
    """Where the provider's own description lies."""
    return issuer.rstrip("/") + "/.well-known/openid-configuration"


def provider(body: bytes, *, issuer: str, plain: bool = False) -> Provider:
    """The description of the provider that calls itself `issuer`, letter by letter.

    plain: addresses without TLS are taken, too. Raises NotLetIn: "no_document", "other_issuer", "lacking", "open_way",
    "algorithm".
    """
    said = _object(body, "no_document")
    named = _text(said, "issuer")
    if named != issuer:
        raise NotLetIn("other_issuer", said=named[:200], issuer=issuer)
    needed = {"authorize": "authorization_endpoint", "token": "token_endpoint", "keys": "jwks_uri"}
    where = {ours: _text(said, theirs) for ours, theirs in needed.items()}
    if missing := [needed[ours] for ours, url in where.items() if not url]:
        raise NotLetIn("lacking", field=missing[0])
    more = {"userinfo": _text(said, "userinfo_endpoint"), "end": _text(said, "end_session_endpoint")}
    for url in filter(None, (*where.values(), *more.values())):
        if urlsplit(url).scheme not in ({"https", "http"} if plain else {"https"}):
            raise NotLetIn("open_way", url=url[:200])
    algorithms = tuple(one for one in _texts(said, "id_token_signing_alg_values_supported") if one in ALGORITHMS)
    if not algorithms:
        raise NotLetIn("algorithm", said=", ".join(_texts(said, "id_token_signing_alg_values_supported"))[:100])
    ways = _texts(said, "token_endpoint_auth_methods_supported") or ("client_secret_basic",)
    challenges = _texts(said, "code_challenge_methods_supported")
    return Provider(named, **where, **more, algorithms=algorithms, ways=ways, challenges=challenges)


def question(at: Provider, *, client: str, back: str, state: str, nonce: str, verifier: str, hint: str = "") -> str:
    """The address a person is sent to. back: where the provider sends them afterwards; hint: who they probably are."""
    challenge = urlsafe_b64encode(sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode("ascii")
    fields = {
        "response_type": "code",
        "client_id": client,
        "redirect_uri": back,
        "scope": SCOPES,
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return _with(at.authorize, fields | ({"login_hint": hint} if hint else {}))


def goodbye(at: Provider, *, client: str, back: str) -> str:
    """Where the sign-in at the provider ends, too; "" where it has no such place (RP-Initiated Logout 1.0)."""
    return _with(at.end, {"client_id": client, "post_logout_redirect_uri": back}) if at.end else ""


def redeemed(
    at: Provider, *, client: str, secret: str, code: str, back: str, verifier: str
) -> tuple[dict[str, str], dict[str, str]]:
    """(headers, form) by which a code is exchanged: with the way of proving ourselves that the provider knows."""
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    if not secret:
        return {}, form | {"client_id": client}
    if "client_secret_basic" not in at.ways and "client_secret_post" in at.ways:
        return {}, form | {"client_id": client, "client_secret": secret}
    # RFC 6749, 2.3.1: both are encoded as a form's fields are, then joined.
    pair = f"{quote_plus(client)}:{quote_plus(secret)}".encode()
    return {"Authorization": f"Basic {b64encode(pair).decode('ascii')}"}, form


def tokens(status: int, body: bytes) -> tuple[str, str]:
    """(identity token, access token) of what the token endpoint answered. Raises NotLetIn: "client", "code", "address",
    "said", "no_identity".
    """
    try:
        said = _object(body, "said")
    except NotLetIn:
        raise NotLetIn("said", words=f"{status}") from None
    if status != 200:
        error = _text(said, "error") or str(status)
        code = {"invalid_client": "client", "unauthorized_client": "client", "invalid_grant": "code"}.get(error, "said")
        words = _text(said, "error_description") or error
        if "redirect_uri" in f"{error} {words}":
            code = "address"
        raise NotLetIn(code, words=words[:200])
    if not (identity := _text(said, "id_token")):
        raise NotLetIn("no_identity")
    return identity, _text(said, "access_token")


def judge(claims: Mapping[str, Any], *, issuer: str, client: str, nonce: str, at: datetime) -> None:
    """Whether proved claims are the answer to our question (Core 1.0, 3.1.3.7). Raises NotLetIn: "issuer", "audience",
    "nonce", "clock" with the minutes between the clocks, "late".
    """
    if claims.get("iss") != issuer:
        raise NotLetIn("issuer", said=str(claims.get("iss"))[:200], issuer=issuer)
    audience = claims.get("aud")
    meant = [audience] if isinstance(audience, str) else list(audience) if isinstance(audience, list) else []
    party = claims.get("azp", client if len(meant) == 1 else None)
    if client not in meant or party != client:
        raise NotLetIn("audience")
    if not nonce or claims.get("nonce") != nonce:
        raise NotLetIn("nonce")
    made, ends = _moment(claims.get("iat")), _moment(claims.get("exp"))
    if made is None or ends is None:
        raise NotLetIn("late", minutes=0)
    if made > at + LEEWAY:
        raise NotLetIn("clock", minutes=_minutes(made - at))
    if (starts := _moment(claims.get("nbf"))) and starts > at + LEEWAY:
        raise NotLetIn("clock", minutes=_minutes(starts - at))
    if ends < at - LEEWAY:
        raise NotLetIn("late", minutes=_minutes(at - ends))


def claimed(claims: Mapping[str, Any], *, trusted: bool = False, groups: str = "groups") -> Claimed:
    """The person whom judged claims name. Raises NotLetIn: "no_subject".

    trusted: the owner says that this provider hands out no address that is not its holder's. groups: the claim in
    which groups stand, a list or one word.
    """
    subject = _text(claims, "sub")
    if not subject or len(subject) > 255:
        raise NotLetIn("no_subject")
    address = _text(claims, "email").strip().lower()
    # Some write the truth as text.
    vouched = trusted or claims.get("email_verified") in (True, "true")
    whole = _text(claims, "name").strip()
    first, _space, last = whole.partition(" ")
    name = _text(claims, "given_name").strip() or first
    surname = _text(claims, "family_name").strip() or ("" if _text(claims, "given_name") else last)
    said = claims.get(groups)
    known = frozenset(str(one) for one in said) if isinstance(said, list) else frozenset({said} if said else ())
    return Claimed(subject, address, bool(address) and vouched, name[:60], surname[:60], known)


def role_for(groups: frozenset[str], roles: Mapping[str, str], ranks: Sequence[str]) -> str:
    """The highest of the roles that the person's groups give, "" where none does. ranks: roles, the highest first."""
    given = {role for group, role in roles.items() if group in groups}
    return next((role for role in ranks if role in given), "")


def _with(url: str, fields: Mapping[str, str]) -> str:
    return f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(fields)}"


def _object(body: bytes, code: str) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise NotLetIn(code)
    return said


def _text(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) else ""


def _texts(said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = said.get(key)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _moment(value: object) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _minutes(span: timedelta) -> int:
    return max(1, round(span.total_seconds() / 60))

"""Whether an identity token was signed by the provider, and is the answer to our own question.

PyJWT and the keys' arithmetic come with the first sign-in: most processes never see one.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zabota.base.people.elsewhere import talking
from zabota.base.people.models import SignInProvider
from zabota.core.people import elsewhere
from zabota.core.people.elsewhere import Claimed, NotLetIn, Provider


def person(row: SignInProvider, at: Provider, *, code: str, verifier: str, nonce: str, moment: datetime) -> Claimed:
    """Whom the provider names in exchange for a code. Raises NotLetIn, or OSError as base.net.http does.

    Where the token says nothing of the address it is asked for beside it (Core 1.0, 5.3).
    """
    identity, access = talking.redeemed(row, at, code=code, verifier=verifier)
    claims = signed(row, at, identity)
    elsewhere.judge(claims, issuer=at.issuer, client=row.client_id, nonce=nonce, at=moment)
    known = elsewhere.claimed(claims, trusted=row.trusted, groups=row.groups_claim)
    if (known.address and (known.groups or not row.group_roles)) or not (access and at.userinfo):
        return known
    more = _object(talking.more_about(at, access))
    if more.get("sub") != known.subject:
        raise NotLetIn("other_subject")
    return elsewhere.claimed({**more, **claims}, trusted=row.trusted, groups=row.groups_claim)


def signed(row: SignInProvider, at: Provider, token: str) -> Mapping[str, Any]:
    """The claims of a token that one of the provider's published keys signed; what they say is not judged here.

    A key that we do not know yet is looked for once: providers change theirs. Raises NotLetIn: "signature",
    "algorithm", "unknown_key", "no_keys".
    """
    import jwt

    try:
        head = jwt.get_unverified_header(token)
    except jwt.PyJWTError as error:
        raise NotLetIn("signature") from error
    algorithm = head.get("alg")
    if algorithm not in elsewhere.ALGORITHMS:
        raise NotLetIn("algorithm", said=str(algorithm)[:40])
    try:
        return _opened(token, _key(talking.published_keys(row, at), head), str(algorithm))
    except NotLetIn:
        # Another key, or another one under no name: providers change theirs.
        return _opened(token, _key(talking.published_keys(row, at, anew=True), head), str(algorithm))


def _opened(token: str, key: Any, algorithm: str) -> Mapping[str, Any]:
    import jwt

    if key is None:
        raise NotLetIn("unknown_key")
    # What a token says of time and reader is judged by our own clock, in core.
    unjudged = {f"verify_{name}": False for name in ("exp", "nbf", "iat", "aud", "iss", "sub", "jti")}
    try:
        claims: dict[str, Any] = jwt.decode(token, key, algorithms=[algorithm], options=unjudged)  # type: ignore[arg-type]
    except (jwt.PyJWTError, TypeError, ValueError) as error:
        raise NotLetIn("signature") from error
    return claims


def usable_keys(body: bytes) -> int:
    """How many keys among those published we could use. Raises NotLetIn "no_keys"."""
    return len(_keys(body))


def _keys(body: bytes) -> list[Any]:
    import jwt

    try:
        return list(jwt.PyJWKSet.from_dict(_object(body)).keys)
    except (jwt.PyJWTError, NotLetIn, TypeError, ValueError, AttributeError) as error:
        raise NotLetIn("no_keys") from error


def _key(body: bytes, head: Mapping[str, Any]) -> Any:
    """The key by which a token names itself signed; where it names none, the only one there is."""
    keys = [one for one in _keys(body) if one.public_key_use in (None, "sig")]
    if "kid" not in head:
        return keys[0] if len(keys) == 1 else None
    return next((one for one in keys if one.key_id == head["kid"]), None)


def _object(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise NotLetIn("no_more", status=200)
    return said

"""How often a token is used: one count for all processes, told in every answer."""

from datetime import datetime

from zabota.base.people.models import ApiToken
from zabota.base.people.tokens import A_MINUTE, used
from zabota.pages.api.problems import Problem

MINUTE = 60


def count(token: ApiToken, *, at: datetime) -> dict[str, str]:
    """The RateLimit headers (draft-ietf-httpapi-ratelimit-headers). Raises Problem past the limit."""
    left = A_MINUTE - used(token, at=at)
    seconds = MINUTE - int(at.timestamp()) % MINUTE
    told = {
        "RateLimit-Policy": f'"token";q={A_MINUTE};w={MINUTE}',
        "RateLimit": f'"token";r={max(0, left)};t={seconds}',
    }
    if left < 0:
        words = f"A token may ask {A_MINUTE} times a minute. Come back in {seconds} s."
        raise Problem("too-many", words, headers=told | {"Retry-After": str(seconds)})
    return told

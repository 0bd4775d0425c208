"""What went wrong, as programs read it: application/problem+json (RFC 9457)."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpResponse

KIND = "application/problem+json"


class Fault(msgspec.Struct):
    """Something that is wrong in a request. where: "$.subject" of the body, or the name of a parameter."""

    where: str
    what: str


class Newer(msgspec.Struct):
    """What came after what the writer saw. kind: "message" or "event"; name: of the event."""

    kind: str
    id: int
    name: str
    by: str
    at: str


class ProblemDetails(msgspec.Struct, omit_defaults=True):
    """The body of every answer from 400 on."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = []
    newer: list[Newer] = []


# slug -> (status, title). The docs page explains each under the address that `type` leads to.
PROBLEMS: dict[str, tuple[int, str]] = {
    "malformed": (400, "The request could not be read"),
    "bad-cursor": (400, "This cursor leads nowhere"),
    "bad-key": (400, "This Idempotency-Key is not usable"),
    "token-missing": (401, "A token is needed"),
    "token-refused": (401, "This token opens nothing"),
    "scope-missing": (403, "The token does not include this"),
    "forbidden": (403, "The role of this person does not include this"),
    "not-found": (404, "There is no such thing, or not for this person"),
    "no-such-method": (405, "This address does not take that method"),
    "refused": (409, "It does not fit as things stand"),
    "stale-reply": (409, "Something newer came"),
    "busy": (409, "The same is being done at this moment"),
    "changed": (412, "It has changed since you read it"),
    "too-large": (413, "This is too large"),
    "wrong-type": (415, "The body has another type than is taken here"),
    "invalid": (422, "Something in the request does not fit"),
    "other-request": (422, "This Idempotency-Key was used for another request"),
    "too-many": (429, "Too many requests"),
}


class Problem(Exception):
    """Ends the request with this problem. slug: a key of PROBLEMS; detail: a sentence with the way out."""

    def __init__(
        self,
        slug: str,
        detail: str,
        *,
        errors: Sequence[Fault] = (),
        newer: Sequence[Newer] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.slug, self.detail = slug, detail
        self.errors, self.newer, self.headers = list(errors), list(newer), dict(headers or {})

    @property
    def status(self) -> int:
        return PROBLEMS[self.slug][0]

    def answer(self) -> HttpResponse:
        status, title = PROBLEMS[self.slug]
        details = ProblemDetails(
            type=f"{settings.PUBLIC_URL}/api/#{self.slug}",
            title=title,
            status=status,
            detail=self.detail,
            errors=self.errors,
            newer=self.newer,
        )
        response = HttpResponse(msgspec.json.encode(details), status=status, content_type=KIND)
        for name, value in self.headers.items():
            response.headers[name] = value
        return response


def invalid(where: str, what: str) -> Problem:
    return Problem("invalid", what, errors=[Fault(where, what)])


def unreadable(error: msgspec.ValidationError | Any, *, where: str = "$") -> Problem:
    """What the decoder says, apart into place and words: "Expected `str`, got `int` - at `$.subject`"."""
    what, at, place = str(error).partition(" - at ")
    return invalid(place.strip("`") if at else where, what)

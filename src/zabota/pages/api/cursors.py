"""Where a list goes on: opaque, signed, and good for the same question alone."""

import hashlib
from typing import Any

import msgspec
from django.core import signing

from zabota.pages.api.problems import Problem

_SALT = "zabota.api.cursor"
LONGEST = 2_000


def written(place: Any, *, of: Any) -> str:
    """place: what the next page begins after, as JSON. of: the question; its cursor opens nothing else."""
    return signing.Signer(salt=_SALT).sign_object([place, _digest(of)], compress=True)


def read(cursor: str, *, of: Any) -> Any:
    """The place again. Raises Problem for one that was altered, or belongs to another question."""
    try:
        place, question = signing.Signer(salt=_SALT).unsign_object(cursor[:LONGEST])
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise _nowhere() from error
    if question != _digest(of):
        raise _nowhere()
    return place


def _nowhere() -> Problem:
    return Problem("bad-cursor", "Take the cursor as `next` gave it, with the same parameters, or begin without one.")


def _digest(question: Any) -> str:
    return hashlib.sha256(msgspec.json.encode(question)).hexdigest()[:16]

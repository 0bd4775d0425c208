"""What is found and where."""

from typing import NamedTuple

CARD, CODE, PIN, PRIVATE_KEY, API_KEY = KINDS = ("card", "code", "pin", "private_key", "api_key")


class Span(NamedTuple):
    """Characters `start` to `end` of the text hold a secret of that kind; `instead` is what may be shown of it.

    `instead` is plain ASCII, so that it can be written in any charset a letter may have.
    """

    start: int
    end: int
    kind: str
    instead: str

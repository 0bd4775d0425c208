"""The id of a request, in every line that is written because of it: in its page, its jobs, its letters.

Nothing is decided by it, so it may lie beside the arguments.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

HEADER = "X-Request-Id"
_FITS = re.compile(r"[A-Za-z0-9-]{8,64}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def fresh(given: str = "") -> str:
    """The one that the front gave, where it looks like one; else a new one."""
    return given if _FITS.fullmatch(given) else secrets.token_hex(8)


def current() -> str:
    return _current.get()


@contextmanager
def within(name: str) -> Iterator[None]:
    token = _current.set(name)
    try:
        yield
    finally:
        _current.reset(token)

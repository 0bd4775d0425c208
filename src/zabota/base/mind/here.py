"""Thinking in the process that asks, by the same code: for tests, and for what runs beside no desk."""

import json
from typing import Any

from zabota.base.mind.shelf import Read, Shelf


class _Here:
    read: Read | None = None


def reads(read: Read) -> None:
    """From where models are read; the wiring names it."""
    _Here.read = read


def heard(line: bytes) -> bytes:
    """A question as it goes to process `mind`, and the answer as it comes."""
    # Not above: who imports these lines has no use for numpy.
    from zabota.base.mind.answering import said

    # A new shelf each time: tests take their rows back, and another row gets the number.
    return json.dumps(said(json.loads(line), Shelf(_Here.read or _nothing, _loaded))).encode()


def _nothing(_kind: str, _number: int) -> None:
    return None


def _loaded(kind: str, content: bytes) -> Any:
    from zabota.core.routing.thinking import loaded

    return loaded(kind, content)

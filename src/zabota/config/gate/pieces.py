"""What is sent in pieces, such as a large file."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from zabota.core.turns import Turn


class Doors(Protocol):
    """As the gate has them."""

    def again(self, turn: Turn) -> None: ...
    def rest(self, turn: Turn) -> None: ...
    def end(self, turn: Turn) -> None: ...


class Pieces:
    """Each piece is made when it is its turn. Between two of them no place is held: who reads slowly keeps a thread
    waiting, and nobody else.
    """

    def __init__(self, doors: Doors, turn: Turn, response: Iterable[bytes]) -> None:
        """turn: at rest."""
        self._doors, self._turn, self._pieces = doors, turn, iter(response)
        self._close: Callable[[], Any] | None = getattr(response, "close", lambda: None)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        self._doors.again(self._turn)
        try:
            return next(self._pieces)
        finally:
            self._doors.rest(self._turn)

    def close(self) -> None:
        if self._close is None:
            return
        close, self._close = self._close, None
        self._doors.again(self._turn)
        try:
            close()
        finally:
            self._doors.end(self._turn)

    def __del__(self) -> None:
        """A server that broke off may not have closed it."""
        self.close()

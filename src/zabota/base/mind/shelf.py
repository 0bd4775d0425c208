"""Models that were read from the database, the latest used at hand."""

import hashlib
from collections.abc import Callable
from threading import Lock
from typing import Any

from zabota.core.routing.unreadable import Unreadable

# (kind, id) -> content and its sha256 in hex; None: there is no such row. Raises OSError when nobody can say.
Read = Callable[[str, int], tuple[bytes, str] | None]
# (kind, content) -> the model. Raises ValueError in words for what is none.
Load = Callable[[str, bytes], Any]


class Shelf:
    """As many models as fit into so many bytes, and always the one just asked for."""

    def __init__(self, read: Read, load: Load, most: int = 60_000_000) -> None:
        self._read, self._load, self._most = read, load, most
        self._models: dict[tuple[str, int], tuple[Any, int]] = {}
        self._damaged: dict[tuple[str, int], str] = {}
        self._lock = Lock()
        # How many were ever read: whoever sees it grow knows that memory was taken for it.
        self.taken = 0

    def get(self, kind: str, number: int) -> Any:
        """Raises LookupError in words where there is no such model, Unreadable where it is none that can be read."""
        key = kind, number
        with self._lock:
            if key not in self._models:
                self._take(key)
            # The latest used stands last.
            self._models[key] = self._models.pop(key)
            return self._models[key][0]

    def _take(self, key: tuple[str, int]) -> None:
        # A row never changes: what was damaged once is not fetched with every question.
        if key in self._damaged:
            raise Unreadable(self._damaged[key])
        content = self._content(*key)
        try:
            model = self._load(key[0], content)
        except ValueError as trouble:
            raise self._refused(key, str(trouble)) from None
        self._models[key] = model, len(content)
        self.taken += 1
        while len(self._models) > 1 and sum(size for _, size in self._models.values()) > self._most:
            del self._models[next(iter(self._models))]

    def _content(self, kind: str, number: int) -> bytes:
        try:
            row = self._read(kind, number)
        except OSError as trouble:
            raise LookupError(f"the model {number} of {kind} could not be fetched: {trouble}") from trouble
        if row is None:
            raise LookupError(f"there is no model {number} of {kind}")
        content, sha256 = row
        if hashlib.sha256(content).hexdigest() != sha256:
            raise self._refused((kind, number), "this model is damaged: its bytes are not those that were stored")
        return content

    def _refused(self, key: tuple[str, int], words: str) -> Unreadable:
        self._damaged[key] = words
        return Unreadable(words)

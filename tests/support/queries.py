"""Counting queries: a list that asks once a row is found out."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

BY_DJANGO = ("BEGIN", "COMMIT", "ROLLBACK")
NOT_OURS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


class QueryCount:
    """What was asked while the block ran; complete once it is over."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @property
    def total(self) -> int:
        return len(self.asked)

    @property
    def repeated(self) -> dict[str, int]:
        """Queries that differ only in their values and came more than once."""
        shapes = Counter(re.sub(r"'[^']*'|\b\d+\b", "?", text) for text in self.asked)
        return {shape: times for shape, times in shapes.items() if times > 1}

    def __str__(self) -> str:
        return "\n".join(f"{place:3} {text}" for place, text in enumerate(self.asked, 1))


@contextmanager
def counting() -> Iterator[QueryCount]:
    count, bare = QueryCount(), list[str]()

    def note(execute: Any, sql: str, *how: Any) -> Any:
        bare.append(sql)
        return execute(sql, *how)

    with CaptureQueriesContext(connection) as captured, connection.execute_wrapper(note):
        yield count
    blank = iter(bare)
    for query in captured:
        # Some values Django cannot put back into their places: then the blanks are read.
        text = query["sql"] or ""
        if text not in BY_DJANGO:
            unfilled = next(blank)
            text = text or unfilled
        if not text.startswith(NOT_OURS):
            count.asked.append(text)

"""A question about many, asked about one.

PostgreSQL does not keep the plan of a question that takes a list: knowing how long it is, it always expects to do
better with a new one. Making that takes longer than finding one row, and one is what most lists hold.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_BLANK = re.compile("%[s%]")
# `column = ANY(%s)`; and `unnest(%s::bigint[], %s::text[]) AS row(id, word)`, whose columns have names.
_LIST = re.compile(
    r"= ANY\((?P<any>%s(?P<typed>::\w+\[\])?)\)"
    r"|unnest\((?P<unnested>%s::\w+\[\](?:, %s::\w+\[\])*)\)(?= AS \w+ ?\()"
)


@dataclass(frozen=True, slots=True)
class OfOne:
    """sql: with the first of each list in its place. lists: which of the blanks these are, and whether it says of what
    each is a list.
    """

    sql: str
    lists: Mapping[int, bool]

    def fits(self, values: Sequence[Any]) -> bool:
        """psycopg leaves it to the server to find out what words are, which it cannot for a list of them."""
        return all(
            len(values[n]) == 1 and (typed or not isinstance(values[n][0], str)) for n, typed in self.lists.items()
        )


@lru_cache(1024)
def of_one(sql: str) -> OfOne | None:
    """None: this question takes no lists that could be values."""
    blanks = [found.start() for found in _BLANK.finditer(sql) if found[0] == "%s"]
    inside = [(found.span(), bool(found["typed"] or found["unnested"])) for found in _LIST.finditer(sql)]
    lists = {n: typed for n, start in enumerate(blanks) for (begin, end), typed in inside if begin <= start < end}
    return OfOne(_LIST.sub(_first, sql), lists) if lists else None


def _first(found: re.Match[str]) -> str:
    if found["any"]:
        return f"= ({found['any']})[1]"
    return f"(SELECT {', '.join(f'({each})[1]' for each in found['unnested'].split(', '))})"

"""What customers were promised, as they know of it: asked by their own pages, answered by the room of promises."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from zabota.base.ports.port import Port
from zabota.base.ports.promises import Promised


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTo:
    """How promises to one person were kept. latest: when the last one that was late was due; late_by: of its clock,
    nothing where it never came.
    """

    kept: int = 0
    broken: int = 0
    latest: datetime | None = None
    late_by: timedelta = timedelta()


def _none_told(tickets: Sequence[int]) -> Mapping[int, Sequence[Promised]]:
    """By ticket (id), those that the customer was told of in words that have left, in the order in which they were
    made. What another one replaced, and what is owed no more, is left out. One query.
    """
    del tickets
    return {}


def _none_kept(people: Sequence[int], brand: int) -> KeptTo:
    """Of those told to one person (ids of their records) by a brand (its id), since the beginning. Two queries."""
    del people, brand
    return KeptTo()


promises_told = Port(_none_told)
kept_to = Port(_none_kept)

"""What rooms show beside a ticket: asked by its page, which fetches all of it in the one round trip of its surroundings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zabota.base.ports.port import Chorus

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Section:
    """One section. name: unique. question: a prepared one (base/timeline/prepared.py) of `.values(…)`, with blanks among
    me, ticket, customer. draw: its rows, the ticket, the reader -> safe HTML; "" for no section. It asks nothing more.
    """

    name: str
    question: Any
    draw: Callable[[Rows, Any, Any], str]


def _nothing_more() -> list[Section]:
    """Asked with every page: no queries."""
    return []


beside_ticket = Chorus(_nothing_more)

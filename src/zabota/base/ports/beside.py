"""What rooms show beside a ticket: its page asks, and fetches all of it in the one round trip of its surroundings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from zabota.base.ports.port import Chorus

Rows = Sequence[Mapping[str, Any]]
# A noun of the ticket -> its address, with the list beside it: act("topic").
Act = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Section:
    """One section. name: unique. question: a prepared one (base/timeline/prepared.py) of `.values(…)`, whose blanks are
    among me, ticket, customer. draw: its rows, the ticket, the reader, act -> safe HTML; "" for no section. It asks
    nothing more. place: beside the conversation, above it, or among the tools of the reply's composer.
    """

    name: str
    question: Any
    draw: Callable[[Rows, Any, Any, Act], str]
    place: Literal["beside", "above", "composer"] = "beside"


def _nothing_more() -> list[Section]:
    """Asked with every page: no queries."""
    return []


beside_ticket = Chorus(_nothing_more)

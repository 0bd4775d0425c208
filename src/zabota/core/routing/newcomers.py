"""A small part of the tickets goes to those who are to gain experience: else experts get all of it for ever."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zabota.core.routing.ranking import Candidate

# Who solved fewer than this has not shown yet what they know.
EXPERIENCED = 30
_SPREAD = 2_654_435_761  # Knuth's multiplicative hash: neighbours fall far apart


def drawn(ticket: int, part: float) -> bool:
    """Whether this ticket is one of that part (0 to 1) of all: by its id alone, so that the same is said again."""
    return (ticket * _SPREAD) % 2**32 < part * 2**32


def newcomer(able: "Sequence[Candidate]") -> "Candidate | None":
    """Of those behind the first, the newcomer with most room; where there is none, the second best."""
    behind = able[1:]
    fresh = [one for one in behind if one.person.solved < EXPERIENCED]
    if fresh:
        return min(fresh, key=lambda one: (one.person.load / max(one.person.room, 1), -one.share, one.person.id))
    return behind[0] if behind else None

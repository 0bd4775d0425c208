"""Who could solve a ticket, and what solved the like: asked by pages, sweeps and hands, answered by routing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zabota.base.ports.port import Port


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who could take it. share: how likely they solve it, 0 to 1, of all who could.

    reasons: in words, in the reader's language, the weightiest first: "Solved 14 like it, median 22 min". like: numbers
    of the nearest tickets that they solved. here: at work now. open: how many they own; room: for how many they have.
    """

    agent: int
    share: float
    reasons: Sequence[str]
    like: Sequence[int] = ()
    here: bool = True
    open: int = 0
    room: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedLike:
    """A solved ticket like this one. likeness: 0 to 1. answer: the id of the message that solved it; None: none did."""

    ticket: int
    number: int
    subject: str
    likeness: float
    agent: int
    minutes: int
    answer: int | None = None


def _nobody(ticket: int, limit: int) -> Sequence[Candidate]:
    """For one ticket (its id), the best first. As many queries at a million tickets as at ten."""
    del ticket, limit
    return ()


def _nothing_like_it(ticket: int, agent: int, limit: int) -> Sequence[SolvedLike]:
    """Solved tickets like this one (its id), the nearest first; none that this person may not read."""
    del ticket, agent, limit
    return ()


def _nothing_to_decline(ticket: int, agent: int, because: str) -> None:
    """Somebody to whom the desk gave or offered it says that it is not for them: it goes on to the next.

    because: a word of core/events CAUSES. Raises Refused when it is not theirs to decline.
    """
    del ticket, agent, because


def _nothing_next(agent: int) -> int | None:
    """Takes the most urgent ticket that nobody has for this person: its number; None: there is none. Two who ask at
    once never get the same one.
    """
    del agent
    return None


def _no_reasons() -> Sequence[tuple[str, str]]:
    """(word of CAUSES, as the reader reads it): why somebody may say that it is not for them. No queries."""
    return ()


def _nothing_offered(agent: int) -> Any:
    """What is offered to this person now, as what stands behind `pk__in`: a queryset of ids. No query of its own."""
    del agent
    return [0]


offered_to = Port(_nothing_offered)
decline = Port(_nothing_to_decline)
reasons_to_decline = Port(_no_reasons)
next_for = Port(_nothing_next)
who = Port(_nobody)
solved_like = Port(_nothing_like_it)

"""Whose turn it is where more ask than can be at work at once: few of each asker, in a line that goes round them."""

from collections import deque
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, eq=False)
class Turn:
    """One who came. bell: the caller's own, by which it is found again once it is its turn."""

    who: str
    at_work: bool = False
    bell: Any = None


class Turns:
    """places: how many are at work at once; each: of these, how many of one asker; most: how many of one asker are
    inside altogether, at work, waiting or resting. Not safe among threads: the caller holds a lock.
    """

    def __init__(self, *, places: int, each: int, most: int) -> None:
        self._free, self._each, self._most = places, each, most
        self._working: dict[str, int] = {}
        self._inside: dict[str, int] = {}
        # In the order in which it is theirs: who was called stands behind all others again.
        self._line: dict[str, deque[Turn]] = {}

    def come(self, who: str) -> Turn | None:
        """At work, or in the line; None where as many of this asker are inside as may be."""
        inside = self._inside.get(who, 0)
        if inside >= self._most:
            return None
        self._inside[who] = inside + 1
        turn = Turn(who)
        self.ask(turn)
        return turn

    def ask(self, turn: Turn) -> None:
        """At work at once where there is a place, else in the line."""
        if self._free and self._working.get(turn.who, 0) < self._each:
            self._begin(turn)
        else:
            self._line.setdefault(turn.who, deque()).append(turn)

    def rest(self, turn: Turn) -> Turn | None:
        """Its place is another's meanwhile, or it no longer waits. Returns whose turn it is now."""
        if turn.at_work:
            turn.at_work = False
            self._free += 1
            _one_less(self._working, turn.who)
            return self._next()
        waiting = self._line.get(turn.who)
        if waiting and turn in waiting:
            waiting.remove(turn)
            if not waiting:
                del self._line[turn.who]
        return None

    def leave(self, turn: Turn) -> Turn | None:
        """It is gone. Returns whose turn it is now."""
        _one_less(self._inside, turn.who)
        return self.rest(turn)

    @property
    def is_empty(self) -> bool:
        return not (self._inside or self._working or self._line)

    def _next(self) -> Turn | None:
        """A place that becomes free is of use to one at most: whoever could have begun before has."""
        for who, waiting in self._line.items():
            if self._working.get(who, 0) < self._each:
                turn = waiting.popleft()
                del self._line[who]
                if waiting:
                    self._line[who] = waiting
                self._begin(turn)
                return turn
        return None

    def _begin(self, turn: Turn) -> None:
        turn.at_work = True
        self._free -= 1
        self._working[turn.who] = self._working.get(turn.who, 0) + 1


def _one_less(counts: dict[str, int], who: str) -> None:
    """Nobody is counted with nothing: as many are remembered as are inside."""
    if counts[who] > 1:
        counts[who] -= 1
    else:
        del counts[who]

"""Who is at which ticket: looks, writes an answer or writes a note. Ids and states only: of pages here, and of pages
that other live processes over the same database hold. No I/O here, and no clock: asgi.py brings both.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

# The weaker first: a person with two tabs counts once, by the stronger.
STATES = ("looks", "notes", "writes")
MOST = 20  # people told of one ticket
PAYLOAD = 200  # changes in one message to the other processes; PostgreSQL takes 8,000 bytes

Picture = dict[int, str]
Change = tuple[int, int, str]


class Presence:
    """A source is a page of ours (any object) or `(process, stream, agent)` of another process; it is at one stream."""

    def __init__(self) -> None:
        self._at: defaultdict[int, dict[object, tuple[int, str]]] = defaultdict(dict)
        self._where: dict[object, int] = {}
        self._stirred: set[int] = set()
        self._announced: dict[tuple[int, int], str] = {}
        self._heard: dict[str, float] = {}

    def put(self, source: object, stream: int, agent: int, state: str) -> None:
        """Raises ValueError for a state that is none."""
        if state not in STATES:
            raise ValueError("no such state")
        if self._where.get(source) == stream and self._at[stream][source] == (agent, state):
            return
        self.drop(source)
        self._where[source] = stream
        self._at[stream][source] = (agent, state)
        self._stirred.add(stream)

    def drop(self, source: object) -> None:
        if (stream := self._where.pop(source, None)) is None:
            return
        del self._at[stream][source]
        if not self._at[stream]:
            del self._at[stream]
        self._stirred.add(stream)

    def at(self, stream: int, *, but: int = 0) -> Picture:
        """Agent -> state, without the agent `but`."""
        return dict(list(_strongest((a, s) for a, s in self._at.get(stream, {}).values() if a != but).items())[:MOST])

    def stirred(self) -> set[int]:
        """Streams whose picture may be another since this was asked last."""
        streams, self._stirred = self._stirred, set()
        return streams

    # Among processes

    @property
    def quiet(self) -> bool:
        """The others know of nobody here."""
        return not self._announced

    def news(self) -> list[Change]:
        """What changed among the pages of this process since the others were told; an empty state: no longer here."""
        here = self._ours()
        gone = [(*key, "") for key in self._announced if key not in here]
        fresh = [(*key, state) for key, state in here.items() if self._announced.get(key) != state]
        self._announced = here
        return gone + fresh

    def all_of_us(self) -> list[Change]:
        self._announced = self._ours()
        return [(*key, state) for key, state in self._announced.items()]

    def told(self, process: str, changes: Iterable[Change], *, whole: bool, at: float) -> None:
        """What another process said. whole: everything that it knows, and nothing else holds."""
        self._heard[process] = at
        if whole:
            self._forget(process)
        for stream, agent, state in changes:
            if state:
                self.put((process, stream, agent), stream, agent, state)
            else:
                self.drop((process, stream, agent))

    def forget_silent(self, before: float) -> None:
        """Processes that said nothing since `before` have died, and nobody is at anything through them."""
        for process in [name for name, at in self._heard.items() if at < before]:
            del self._heard[process]
            self._forget(process)

    def _forget(self, process: str) -> None:
        for source in [one for one in self._where if isinstance(one, tuple) and one[0] == process]:
            self.drop(source)

    def _ours(self) -> dict[tuple[int, int], str]:
        found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        for source, stream in self._where.items():
            if not isinstance(source, tuple):
                found[stream].append(self._at[stream][source])
        return {(stream, agent): state for stream, here in found.items() for agent, state in _strongest(here).items()}


def _strongest(found: Iterable[tuple[int, str]]) -> Picture:
    picture: Picture = {}
    for agent, state in found:
        if agent not in picture or STATES.index(state) > STATES.index(picture[agent]):
            picture[agent] = state
    return picture


def messages(process: str, changes: list[Change], *, whole: bool) -> list[dict[str, object]]:
    """To the other processes, each short enough for a NOTIFY; of several only the first replaces what was known."""
    parts = [changes[start : start + PAYLOAD] for start in range(0, len(changes), PAYLOAD)] or [[]]
    return [{"from": process, "whole": whole and not number, "here": part} for number, part in enumerate(parts)]


def read(words: Mapping[str, object]) -> tuple[str, list[Change], bool]:
    """(process, changes, whole). Raises ValueError, KeyError or TypeError for what is no message of ours."""
    here = words["here"]
    if not isinstance(here, list):
        raise ValueError("no list of changes")
    changes = [(int(stream), int(agent), str(state)) for stream, agent, state in here]
    if any(state and state not in STATES for _stream, _agent, state in changes):
        raise ValueError("no such state")
    return str(words["from"]), changes, words["whole"] is True

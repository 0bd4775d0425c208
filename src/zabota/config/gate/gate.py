"""The gate: WSGI around the application."""

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

from django.http import HttpResponse

from zabota.base.watch.known import KNOWN
from zabota.base.watch.tally import tally
from zabota.config.gate import refusing
from zabota.config.gate.askers import Askers, Environ
from zabota.config.gate.connections import Connections
from zabota.config.gate.pieces import Pieces
from zabota.config.gate.room import EACH, MOST, PLACES
from zabota.core.turns import Turn, Turns

Start = Callable[..., Any]
Wsgi = Callable[[Environ, Start], Iterable[bytes]]
# Seconds that a request waits for its turn. Nobody looks at a page that comes later.
PATIENCE = 30.0


class Gate:
    """A request begins when it is its turn (core/turns.py), or is refused at once where its asker has too many inside.

    It runs in the thread of the request, which waits here. patience: seconds.
    """

    def __init__(
        self, application: Wsgi, *, places: int = PLACES, each: int = EACH, most: int = MOST, patience: float = PATIENCE
    ) -> None:
        self._application, self._patience = application, patience
        self._turns, self._lock = Turns(places=places, each=each, most=most), Lock()
        self._askers, self._connections = Askers(), Connections()

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        with self._lock:
            turn = self._turns.come(self._askers.of(environ))
            if turn is not None:
                _hang_a_bell(turn)
        if turn is None:
            return _refused(environ, start, 429)
        if turn.bell is not None and not turn.bell.acquire(timeout=self._patience):
            self._pass_on(turn, self._turns.leave)
            return _refused(environ, start, 503)
        self._connections.lend()
        over = self.end
        try:
            response = self._application(environ, start)
            if KNOWN in environ:
                self._askers.know(environ)
            if isinstance(response, HttpResponse):
                # Whole: when it is sent, nobody waits for its place any more.
                body = list(response)
                response.close()
                return body
            over = self.rest
        finally:
            over(turn)
        return Pieces(self, turn, response)

    def again(self, turn: Turn) -> None:
        """One that rests has a place once more; it waits for that however long it takes."""
        with self._lock:
            self._turns.ask(turn)
            _hang_a_bell(turn)
        if turn.bell is not None:
            turn.bell.acquire()
        self._connections.lend()

    def rest(self, turn: Turn) -> None:
        """Its place is another's meanwhile."""
        self._connections.take_back()
        self._pass_on(turn, self._turns.rest)

    def end(self, turn: Turn) -> None:
        self._connections.take_back()
        self._pass_on(turn, self._turns.leave)

    def _pass_on(self, turn: Turn, how: Callable[[Turn], Turn | None]) -> None:
        with self._lock:
            following = how(turn)
        if following is not None:
            following.bell.release()


def _hang_a_bell(turn: Turn) -> None:
    """For one that waits. Under the lock: whoever calls it finds the bell there."""
    turn.bell = None
    if not turn.at_work:
        turn.bell = Lock()
        turn.bell.acquire()


def _refused(environ: Environ, start: Start, status: int) -> list[bytes]:
    tally.add(f'zabota_requests_refused_total{{status="{status}"}}')
    return refusing.answer(environ, start, status)

"""As many connections to the database as there are places, whichever thread a request is answered in."""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


class Connections:
    """Django keeps a connection for each thread. Here it goes with the place: threads that wait hold none."""

    def __init__(self) -> None:
        # The one used last is taken first; those that are never needed are never opened.
        self._free: list[BaseDatabaseWrapper] = []

    def lend(self) -> None:
        """To this thread. Where none lies idle, Django opens one once it is asked for."""
        try:
            found = self._free.pop()
        except IndexError:
            return
        connections[found.alias] = found

    def take_back(self) -> None:
        for one in connections.all(initialized_only=True):
            if not one.allow_thread_sharing:
                one.inc_thread_sharing()
            del connections[one.alias]
            self._free.append(one)

"""Who tries out addresses: a session, or a machine over many sessions, that names too many which nobody has."""

from collections import OrderedDict
from datetime import datetime, timedelta

from aiosmtpd.smtp import Session

# In one session; and of one machine within the span.
MOST, MOST_OF_ONE, SPAN = 10, 100, timedelta(minutes=10)
# Machines remembered; the one heard of longest ago is forgotten first.
REMEMBERED = 5000


class Guesses:
    """Addresses that are known are never held up by it."""

    def __init__(self) -> None:
        self.peers: OrderedDict[str, tuple[datetime, int]] = OrderedDict()

    def too_many(self, session: Session, *, at: datetime) -> bool:
        """Count one more wrong address of this session."""
        mine = getattr(session, "wrong_addresses", 0) + 1
        session.wrong_addresses = mine  # type: ignore[attr-defined]
        peer = str(session.peer[0] if isinstance(session.peer, tuple) else session.peer)
        since, count = self.peers.pop(peer, (at, 0))
        since, count = (since, count + 1) if at - since < SPAN else (at, 1)
        self.peers[peer] = since, count
        while len(self.peers) > REMEMBERED:
            self.peers.popitem(last=False)
        return mine > MOST or count > MOST_OF_ONE

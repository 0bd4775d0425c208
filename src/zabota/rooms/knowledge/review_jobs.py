"""What the clock does to articles, and what takes long: telling of what is due, taking a parcel in."""

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.knowledge.actions import upkeep
from zabota.rooms.knowledge.actions.parcels import forget_parcels
from zabota.rooms.knowledge.parcels import running

BY = "clock"


@job("knowledge.reviews", every="*/10 * * * *")
def reviews(timestamp: int) -> None:
    """At night as well: ways that would disturb keep quiet by themselves."""
    del timestamp
    upkeep.tell_due(by=BY, at=now())


@job("knowledge.parcels", every="23 4 * * *")
def parcels(timestamp: int) -> None:
    """Once a night: what was sent in and never taken in is let go."""
    del timestamp
    forget_parcels(by=BY, at=now())


@job("knowledge.parcel")
def parcel(parcel: int) -> None:
    """Looks through a parcel, or takes it in from where an earlier run stopped."""
    running.run(parcel)

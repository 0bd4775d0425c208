"""What the clock does to files."""

from zabota.base.clock import now
from zabota.base.files import bringing, sweeping, uploads
from zabota.base.jobs.queue import job


@job("files.sweep", every="47 3 * * *")
def sweep(timestamp: int) -> None:
    """Once a night, after the trash was emptied: bytes that nothing refers to any more are gone for good."""
    sweeping.sweep(at=now())


@job("files.uploads", every="17 * * * *")
def sweep_uploads(timestamp: int) -> None:
    """Every hour: what somebody began to send and left alone."""
    uploads.sweep(at=now())


@job("files.bring", every="* * * * *", attempts=1)
def bring(timestamp: int) -> None:
    """Once a minute, for most of it: files to where the desk keeps them. While a store is away, the next try is the
    next minute's.
    """
    bringing.take_away(at=now())
    bringing.bring(seconds=50)


@job("files.sweep_elsewhere", every="21 4 * * *")
def sweep_elsewhere(timestamp: int) -> None:
    """Once a night: copies that were cut short."""
    bringing.sweep(at=now())

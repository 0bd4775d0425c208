"""What the clock does to files."""

from zabota.base.clock import now
from zabota.base.files import sweeping
from zabota.base.jobs.queue import job


@job("files.sweep", every="47 3 * * *")
def sweep(timestamp: int) -> None:
    """Once a night, after the trash was emptied: bytes that nothing refers to any more are gone for good."""
    sweeping.sweep(at=now())

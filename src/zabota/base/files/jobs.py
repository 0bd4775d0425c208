"""What the clock does to files."""

from zabota.base.clock import now
from zabota.base.files import sweeping, uploads
from zabota.base.jobs.queue import job


@job("files.sweep", every="47 3 * * *")
def sweep(timestamp: int) -> None:
    """Once a night, after the trash was emptied: bytes that nothing refers to any more are gone for good."""
    sweeping.sweep(at=now())


@job("files.uploads", every="17 * * * *")
def sweep_uploads(timestamp: int) -> None:
    """Every hour: what somebody began to send and left alone."""
    uploads.sweep(at=now())

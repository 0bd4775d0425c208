"""When a message that was not taken is tried again, and when nobody believes any more that it will be."""

from datetime import datetime, timedelta

# The pauses that Standard Webhooks proposes; with them a message is tried for three days and three hours.
PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
# A pause is up to a fifth longer: what failed together does not come back together.
JITTER = 0.2
# Of nothing but failures: then the endpoint is turned off, and its owners are told.
PATIENCE = timedelta(days=5)
# Answers by which a receiver says that it wants nothing more.
GONE = 410


def next_try(attempts: int, *, at: datetime, chance: float) -> datetime | None:
    """After so many attempts, the last of them now. chance: 0 to 1. None: it is given up."""
    if attempts > len(PAUSES):
        return None
    pause = PAUSES[attempts - 1]
    return at + pause + pause * JITTER * chance


def is_over(status: int | None, *, failing_since: datetime | None, at: datetime) -> bool:
    """Whether the endpoint is turned off: it says that it is gone, or has failed for PATIENCE without a break."""
    return status == GONE or (failing_since is not None and at - failing_since >= PATIENCE)

"""Where a page of a list ended: a moment and an id, as they stand in the address of the next one."""

from datetime import UTC, datetime, timedelta

EPOCH, FAR = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
MICRO = timedelta(microseconds=1)
LONGEST = 18  # digits


def written(at: datetime, pk: int) -> str:
    return f"{(at - EPOCH) // MICRO}-{pk}"


def read(text: str) -> tuple[datetime, int] | None:
    """None for one that we have not written."""
    micro, _sign, pk = text.partition("-")
    if not all(part.isascii() and part.isdecimal() and len(part) <= LONGEST for part in (micro, pk)):
        return None
    since = int(micro) * MICRO
    return (EPOCH + since, int(pk)) if since <= FAR - EPOCH else None

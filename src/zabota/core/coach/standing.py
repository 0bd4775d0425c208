"""Whether a rule keeps its place: one that is often waved away is turned down, so that the rest are believed."""

# Tips shown before anything is said of a rule; the share of them that must be taken or let stand.
ENOUGH = 50
RIGHT = 0.85


def kept(shown: int, dismissed: int) -> float | None:
    """The share of tips that were taken or let stand, 0..1; None before the first."""
    return max(0.0, (shown - dismissed) / shown) if shown else None


def falls(shown: int, dismissed: int) -> bool:
    share = kept(shown, dismissed)
    return share is not None and shown >= ENOUGH and share < RIGHT

"""The guards of the house: pure functions from sources to faults in words."""

from collections.abc import Iterable


def none(faults: Iterable[str]) -> None:
    """Fails with every fault on a line of its own."""
    found = list(faults)
    assert not found, "\n" + "\n".join(found)

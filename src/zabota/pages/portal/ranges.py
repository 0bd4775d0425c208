"""A part of a file, for downloads that go on where they broke off (RFC 9110, section 14)."""

import re

_ONE = re.compile(r"^bytes=(\d{0,18})-(\d{0,18})$")


def part_of(header: str, size: int) -> tuple[int, int] | None:
    """(first byte, the one after the last) for one range; None: the whole file, as for what cannot be understood.

    Raises ValueError for a range outside the file.
    """
    found = _ONE.match(header.strip())
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        first, end = max(0, size - int(found[2])), size
    else:
        first, end = int(found[1]), min(size, int(found[2]) + 1) if found[2] else size
        if found[2] and int(found[2]) < first:
            return None
    if first >= size or first >= end:
        raise ValueError("outside the file")
    return first, end

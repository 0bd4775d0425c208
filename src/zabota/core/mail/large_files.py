"""Which files of a letter go by link, because it would be too large for other servers."""

from collections.abc import Sequence

# Base64 in lines of 76 characters and their ends, and the headers of a part.
_LINE, _HEAD = 57, 400


def encoded(size: int) -> int:
    """How many bytes a file of this size takes in a letter."""
    return (size + _LINE - 1) // _LINE * 78 + _HEAD


def too_large(sizes: Sequence[int], room: int) -> set[int]:
    """The places of those that go by link: the largest ones, as few as will do. A size of 0 always stays."""
    left = set(range(len(sizes)))
    total = sum(encoded(size) for size in sizes if size)
    for place in sorted(left, key=lambda place: (-sizes[place], place)):
        if total <= room or not sizes[place]:
            break
        left.discard(place)
        total -= encoded(sizes[place])
    return set(range(len(sizes))) - left

"""One answer addresses a person in one way: ты or вы, tu or dumneavoastră."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.seen import Seen

NAME = "address"


def look(seen: Seen) -> Iterator[Hint]:
    near, far = seen.found(seen.words.near), seen.found(seen.words.far)
    if near and far:
        later = max(near, far, key=lambda found: found.start())
        yield seen.hint(NAME, *later.span(), near=_shown(seen, *near.span()), far=_shown(seen, *far.span()))


def _shown(seen: Seen, start: int, end: int) -> str:
    return seen.text[start:end]

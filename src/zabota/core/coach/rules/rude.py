"""Words that hurt."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.seen import Seen

NAME = "rude"


def look(seen: Seen) -> Iterator[Hint]:
    found = seen.found(seen.words.rude)
    if found:
        yield seen.hint(NAME, *found.span(), word=seen.text[found.start() : found.end()])

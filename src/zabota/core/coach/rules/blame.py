"""Words that make it the fault of the customer."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.seen import Seen

NAME = "blame"


def look(seen: Seen) -> Iterator[Hint]:
    found = seen.found(seen.words.blame)
    if found:
        yield seen.hint(NAME, *found.span(), word=seen.text[found.start() : found.end()])

"""An answer that is longer than a page."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.reading import WORD
from zabota.core.coach.seen import Seen

NAME = "long-reply"
MOST = 320


def look(seen: Seen) -> Iterator[Hint]:
    many = sum(1 for _word in WORD.finditer(seen.plain, seen.start, seen.end))
    if many > MOST:
        yield seen.hint(NAME, words=str(many))

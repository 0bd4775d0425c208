"""A promise names its time."""

import re
from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.patterns import phrases
from zabota.core.coach.seen import Seen

NAME = "promise-time"


def look(seen: Seen) -> Iterator[Hint]:
    found = next(filter(None, (_timeless(seen, place) for place in range(len(seen.sentences)))), None)
    if found:
        yield seen.hint(NAME, *found, word=seen.text[slice(*found)])


def _timeless(seen: Seen, place: int) -> tuple[int, int] | None:
    """Where a sentence says a time that is none, or promises without one in it or beside it."""
    words, one = seen.words, seen.sentences[place]
    found = phrases(words.vague).search(one.plain)
    if found and not phrases(words.time).search(one.plain, found.end()):
        return one.start + found.start(), one.start + found.end()
    found = phrases(words.promise).search(one.plain)
    # "We will fix it. You have it on Monday."
    around = seen.sentences[max(0, place - 1) : place + 2]
    timed = any(phrases(words.time).search(near.plain) for near in around)
    if not found or timed or phrases(f"{words.conditional}\n{words.attached}").search(one.plain):
        return None
    before = one.plain[: found.start()].rstrip()
    if words.negated and re.search(rf"(?<!\w)(?:{words.negated})\Z", before):
        return None
    return one.start + found.start(), one.start + found.end()

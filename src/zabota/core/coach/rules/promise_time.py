"""A promise names its time."""

import re
from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.patterns import phrases
from zabota.core.coach.reading import Sentence
from zabota.core.coach.seen import Seen

NAME = "promise-time"


def look(seen: Seen) -> Iterator[Hint]:
    found = next(filter(None, (_timeless(seen, one) for one in seen.sentences)), None)
    if found:
        yield seen.hint(NAME, *found, word=seen.text[slice(*found)])


def _timeless(seen: Seen, one: Sentence) -> tuple[int, int] | None:
    """Where a sentence says a time that is none, or promises in an answer that has no time at all."""
    words = seen.words
    found = phrases(words.vague).search(one.plain)
    if found and not phrases(words.time).search(one.plain, found.end()):
        return one.start + found.start(), one.start + found.end()
    found = phrases(words.promise).search(one.plain)
    # "We will fix it. You have it on Monday."
    if not found or seen.found(words.time) or phrases(f"{words.conditional}\n{words.attached}").search(one.plain):
        return None
    before = one.plain[: found.start()].rstrip()
    if words.negated and re.search(rf"(?<!\w)(?:{words.negated})\Z", before):
        return None
    return one.start + found.start(), one.start + found.end()

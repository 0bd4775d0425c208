"""A promise names its time."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.patterns import phrases
from zabota.core.coach.seen import Seen

NAME = "promise-time"


def look(seen: Seen) -> Iterator[Hint]:
    for place, one in enumerate(seen.sentences):
        found = phrases(seen.words.promise).search(one.plain)
        if not found:
            continue
        # A time just before or after counts: "We will fix it. You have it on Monday."
        around = seen.sentences[max(0, place - 1) : place + 2]
        if not any(phrases(seen.words.time).search(near.plain) for near in around):
            yield seen.hint(
                NAME,
                one.start + found.start(),
                one.start + found.end(),
                word=seen.text[one.start + found.start() : one.start + found.end()],
            )
            return

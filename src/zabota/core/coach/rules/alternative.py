"""A refusal offers something instead."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.patterns import phrases
from zabota.core.coach.rules.reason import refused
from zabota.core.coach.seen import Seen

NAME = "alternative"


def look(seen: Seen) -> Iterator[Hint]:
    found = refused(seen)
    if found and not any(phrases(seen.words.offer).search(one.plain) for one in seen.sentences if one.end > found[1]):
        yield seen.hint(NAME, *found)

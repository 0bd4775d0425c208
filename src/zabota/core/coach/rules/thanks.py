"""Who did something for us is thanked."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.patterns import phrases
from zabota.core.coach.seen import Seen

NAME = "thanks"


def look(seen: Seen) -> Iterator[Hint]:
    if phrases(seen.words.did).search(seen.asked) and not phrases(seen.words.thanks).search(seen.plain):
        yield seen.hint(NAME)

"""A refusal says why."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.patterns import phrases
from zabota.core.coach.seen import Seen

NAME = "reason"


def look(seen: Seen) -> Iterator[Hint]:
    found = refused(seen)
    if not found or seen.found(seen.words.reason):
        return
    # A colon gives a reason too: "We cannot send it today: the courier has left."
    if ":" not in seen.plain[found[0] : seen.end]:
        yield seen.hint(NAME, *found)


def refused(seen: Seen) -> tuple[int, int] | None:
    """Where the answer refuses what was asked for."""
    # A condition has a rule of its own.
    if seen.found(seen.words.until) or seen.found(seen.words.without):
        return None
    for place, one in enumerate(seen.sentences[:4]):
        opened = phrases(seen.words.no).match(one.plain) if place < 2 else None
        # A bare "no" answers a question, and refuses nothing yet.
        bare = opened and len(opened[0].split()) == 1
        found = (None if bare else opened) or phrases(seen.words.refusal).search(one.plain)
        thought_of = (
            found and seen.words.supposing and phrases(seen.words.supposing).search(one.plain, 0, found.start())
        )
        if found and not thought_of and not phrases(seen.words.good_no).search(one.plain):
            return one.start + found.start(), one.start + found.end()
    return None

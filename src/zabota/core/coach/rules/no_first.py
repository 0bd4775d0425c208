"""An answer does not open with "no"."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.patterns import phrases
from zabota.core.coach.seen import Seen

NAME = "no-first"


def look(seen: Seen) -> Iterator[Hint]:
    for one in seen.sentences[:1]:
        found = phrases(seen.words.no).match(one.plain)
        rest = seen.plain[one.start : min(one.end + 60, seen.end)]
        if found and not phrases(seen.words.good_no).search(rest):
            yield seen.hint(
                NAME, one.start, one.start + found.end(), word=seen.text[one.start : one.start + found.end()]
            )

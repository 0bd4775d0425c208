"""An answer does not open with "no"."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.patterns import phrases
from zabota.core.coach.seen import Seen

NAME = "no-first"
_SHORT = 15


def look(seen: Seen) -> Iterator[Hint]:
    for one in seen.sentences[:1]:
        found = phrases(seen.words.no).match(one.plain)
        # A bare "No." is explained by the sentence behind it.
        behind = 60 if len(one.plain) < _SHORT else 0
        rest = seen.plain[one.start : min(one.end + behind, seen.end)]
        # "We cannot … until you …" has a rule of its own, and a better rewrite.
        waits = phrases(seen.words.until).search(one.plain)
        if found and not waits and not phrases(seen.words.good_no).search(rest):
            yield seen.hint(
                NAME, one.start, one.start + found.end(), word=seen.text[one.start : one.start + found.end()]
            )

"""An answer does not open with "no"."""

import re
from collections.abc import Iterator

from zabota.core.coach.model import Fix, Hint
from zabota.core.coach.names import known
from zabota.core.coach.patterns import phrases
from zabota.core.coach.reading import Sentence
from zabota.core.coach.seen import Seen

NAME = "no-first"
_SHORT = 15
_CALLED = re.compile(r"(\w{2,20})(?: \w{2,20})?[,!] ")
_SIGNS = re.compile(r"[\s,.:!—–-]+(?=\S)")


def look(seen: Seen) -> Iterator[Hint]:
    for one in seen.sentences[:1]:
        one = _without_vocative(one, seen)
        found = phrases(seen.words.no).match(one.plain)
        # A bare "No." is explained by the sentence behind it.
        behind = 60 if len(one.plain) < _SHORT else 0
        rest = seen.plain[one.start : min(one.end + behind, seen.end)]
        # "We cannot … until you …" has a rule of its own, and a better rewrite.
        waits = phrases(seen.words.until).search(one.plain)
        if found and not waits and not phrases(seen.words.good_no).search(rest):
            end = one.start + found.end()
            word = seen.text[one.start : end]
            yield seen.hint(NAME, one.start, end, fix=_without(seen, one.start, end), word=word)


def _without_vocative(one: Sentence, seen: Seen) -> Sentence:
    """ "Anna, no" opens with "no"."""
    called = _CALLED.match(one.plain)
    if seen.greeting or not called or not known(called[1], seen.reply.customer, ""):
        return one
    return Sentence(one.start + called.end(), one.end, one.plain[called.end() :])


def _without(seen: Seen, start: int, end: int) -> Fix | None:
    """A bare word goes, and what stands behind it begins; of a whole phrase nothing would be left to say."""
    if " " in seen.text[start:end].strip() or not (signs := _SIGNS.match(seen.text, end)):
        return None
    first = signs.end()
    return Fix(start=start, end=first + 1, text=seen.text[first : first + 1].upper())

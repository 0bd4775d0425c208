"""Words of the house and of the office that a customer may not know; not those that the customer uses too."""

import re
from collections.abc import Iterator

from zabota.core.coach.model import Fix, Hint
from zabota.core.coach.patterns import phrases
from zabota.core.coach.reading import folded
from zabota.core.coach.seen import Seen

NAME = "plain"
_MOST = 9


def look(seen: Seen) -> Iterator[Hint]:
    if seen.reply.practice == "engineer":
        return
    words = seen.words.plain
    both = "\n".join([*map(re.escape, sorted(map(folded, seen.house.plain))), *words]).replace(r"\ ", " ")
    shown = 0
    for found in seen.all_found(both):
        word = found[0]
        if word[:5] in seen.asked or shown >= _MOST:
            continue
        shown += 1
        instead = seen.house.plain.get(word) or next(
            (plain for phrase, plain in words.items() if phrases(phrase).fullmatch(word)), ""
        )
        # Only words of one form are put in place: a Russian or Romanian one would stand in the wrong case.
        fits = instead and (word in seen.house.plain or (seen.reply.language == "en" and words.get(word) == instead))
        fix = Fix(start=found.start(), end=found.end(), text=instead) if fits else None
        yield seen.hint(
            NAME, found.start(), found.end(), fix, word=seen.text[found.start() : found.end()], plain=instead
        )

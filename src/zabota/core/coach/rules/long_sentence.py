"""A sentence that nobody reads to its end in one breath."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.reading import WORD
from zabota.core.coach.seen import Seen

NAME = "long-sentence"


def look(seen: Seen) -> Iterator[Hint]:
    for one in seen.sentences:
        # A colon or semicolon lets the reader breathe.
        at = one.start
        for piece in one.plain.replace(";", ":").split(":"):
            many = len(WORD.findall(piece))
            if many > seen.words.longest_sentence:
                yield seen.hint(NAME, at, min(at + len(piece), one.end), words=str(many))
                break
            at += len(piece) + 1

"""An answer says how it goes on: what is done, by whom, when, or that nothing is to be done."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.seen import Seen

NAME = "next-step"


def look(seen: Seen) -> Iterator[Hint]:
    if not seen.sentences or not seen.words.next_step or "?" in seen.plain[seen.start : seen.end]:
        return
    if seen.reply.channel == "chat" and seen.reply.turn > 1:
        return
    open_still = seen.found(seen.words.unfinished)
    if open_still and not seen.found(seen.words.next_step) and not seen.found(seen.words.time):
        yield seen.hint(NAME)

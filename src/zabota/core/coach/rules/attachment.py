"""What an answer says is attached is attached."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.seen import Seen

NAME = "attachment"


def look(seen: Seen) -> Iterator[Hint]:
    if seen.reply.attachments:
        return
    found = seen.found(seen.words.attached)
    if found:
        yield seen.hint(NAME, *found.span(), word=seen.text[found.start() : found.end()])

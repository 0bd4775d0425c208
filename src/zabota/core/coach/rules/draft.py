"""A ready answer left untouched, or with slots that nobody has filled."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.seen import Seen
from zabota.core.text.slots import open_slots

NAME = "draft"


def look(seen: Seen) -> Iterator[Hint]:
    if not seen.reply.draft.strip():
        return
    for slot in open_slots(seen.text):
        if f"{{{slot}}}" in seen.reply.draft:
            at = seen.text.find(f"{{{slot}}}")
            yield seen.hint(NAME, at, at + len(slot) + 2, slot=slot)
            return
    if seen.reply.text.split() == seen.reply.draft.split():
        yield seen.hint(NAME, slot="")

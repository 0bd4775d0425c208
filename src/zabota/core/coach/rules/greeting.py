"""The first answer greets."""

from collections.abc import Iterator

from zabota.core.coach.model import Fix, Hint
from zabota.core.coach.reading import folded
from zabota.core.coach.seen import Seen

NAME = "greeting"


def look(seen: Seen) -> Iterator[Hint]:
    if seen.reply.turn > 1 or seen.greeting or not seen.plain.strip():
        return
    first = first_name(seen)
    # "Anna, your parcel is here" greets well enough where people talk.
    if seen.reply.channel == "chat" and first and folded(first)[:3] in seen.plain[:60]:
        return
    hello = seen.words.hello + (
        f", {first}" if first and seen.reply.language not in ("en",) else f" {first}" * bool(first)
    )
    mark = "," if seen.reply.language in ("en", "ro", "fr", "pt") else "!"
    yield seen.hint(NAME, fix=Fix(start=0, end=0, text=f"{hello}{mark}\n\n"), name=first)


def first_name(seen: Seen) -> str:
    """How the customer is called, "" where the name is no person's."""
    names = seen.reply.customer.split()
    return names[0] if names and names[0][:1].isalpha() and "@" not in names[0] and len(names) <= 3 else ""

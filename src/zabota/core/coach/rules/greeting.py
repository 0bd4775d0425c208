"""The first answer greets."""

from collections.abc import Iterator

from zabota.core.coach.model import Fix, Hint
from zabota.core.coach.reading import folded
from zabota.core.coach.seen import Seen

NAME = "greeting"
_SHORT = 45


def look(seen: Seen) -> Iterator[Hint]:
    # Where people talk, they have greeted by coming in.
    if seen.reply.turn > 1 or seen.greeting or seen.reply.channel == "chat" or not seen.plain.strip():
        return
    first = first_name(seen)
    if _short_and_named(seen.plain.strip().split("\n")[0], first):
        return
    hello = seen.words.hello + (
        f", {first}" if first and seen.reply.language not in ("en",) else f" {first}" * bool(first)
    )
    mark = "," if seen.reply.language in ("en", "ro", "fr", "pt") else "!"
    yield seen.hint(NAME, fix=Fix(start=0, end=0, text=f"{hello}{mark}\n\n"), name=first)


def _short_and_named(line: str, first: str) -> bool:
    """A greeting in words that nobody foresaw: a line of its own, short, with the name in it."""
    return len(line) <= _SHORT and line[-1:] in "!,.:" and bool(first) and folded(first)[:3] in line


def first_name(seen: Seen) -> str:
    """How the customer is called, "" where the name is no person's."""
    names = seen.reply.customer.split()
    return names[0] if names and names[0][:1].isalpha() and "@" not in names[0] and len(names) <= 3 else ""

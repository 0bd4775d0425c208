"""A greeting says the customer's name."""

from collections.abc import Iterator

from zabota.core.coach.model import Fix, Hint
from zabota.core.coach.names import known
from zabota.core.coach.reading import folded
from zabota.core.coach.rules.greeting import first_name
from zabota.core.coach.seen import Seen

NAME = "name"
_NEAR = 160


def look(seen: Seen) -> Iterator[Hint]:
    greeting = seen.greeting
    if not greeting or greeting.names or not seen.reply.customer:
        return
    # A company, a team, an address have no first name.
    customer = folded(seen.reply.customer)
    if not first_name(seen) or any(char.isdigit() for char in customer):
        return
    beginning = seen.text[greeting.end : greeting.end + _NEAR]
    if any(
        known(word.strip(",.!"), customer, "") for word in beginning.split() if word[:1].isupper() and len(word) > 3
    ):
        return
    at = len(seen.text[: greeting.end].rstrip(" ,.!\n"))
    fix = Fix(start=at, end=at, text=f"{',' * (seen.reply.language in ('ru', 'uk'))} {first_name(seen)}")
    yield seen.hint(NAME, greeting.start, at, fix, name=first_name(seen))

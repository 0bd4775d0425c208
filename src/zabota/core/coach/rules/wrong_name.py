"""The name in the greeting is another customer's."""

import re
from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.names import known
from zabota.core.coach.reading import folded
from zabota.core.coach.seen import Seen

NAME = "wrong-name"
_PATRONYMIC = re.compile(r"(?:[ое]вич|[ое]вна|инична|ильич)\Z")
_MANY = frozenset(
    [
        "team",
        "all",
        "everyone",
        "everybody",
        "both",
        "colleagues",
        "family",
        "коллеги",
        "команда",
        "все",
        "семья",
        "echipa",
        "toti",
        "colegi",
    ]
)


def look(seen: Seen) -> Iterator[Hint]:
    greeting, customer = seen.greeting, seen.reply.customer
    if not greeting or not greeting.names or not customer.strip():
        return
    if any(folded(name) in _MANY for name in greeting.names):
        return
    # Another first name is wrong also before the right patronymic.
    names = [name for name in greeting.names if not _PATRONYMIC.search(folded(name))] or greeting.names
    if any(known(name, customer, seen.reply.customer_message) for name in names):
        return
    at = seen.text.find(greeting.names[0], greeting.start)
    if at >= 0 and len(greeting.names) <= 3:
        yield seen.hint(NAME, at, at + len(greeting.names[0]), name=" ".join(greeting.names), customer=customer)

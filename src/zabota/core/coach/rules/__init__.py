"""The rules, the weightiest first: of two hints the earlier is said. Each file has NAME and look(seen) -> hints."""

from collections.abc import Callable, Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.rules import (
    address,
    alternative,
    attachment,
    blame,
    draft,
    greeting,
    language,
    long_reply,
    long_sentence,
    name,
    next_step,
    no_first,
    plain,
    positive,
    promise_time,
    questions,
    readability,
    reason,
    rude,
    secret,
    signature,
    spelling,
    thanks,
    wrong_name,
)
from zabota.core.coach.seen import Seen

_IN_ORDER = (
    secret,
    wrong_name,
    language,
    rude,
    draft,
    attachment,
    blame,
    no_first,
    questions,
    greeting,
    name,
    reason,
    alternative,
    positive,
    promise_time,
    next_step,
    address,
    thanks,
    spelling,
    plain,
    long_sentence,
    signature,
    readability,
    long_reply,
)
RULES: dict[str, Callable[[Seen], Iterator[Hint]]] = {rule.NAME: rule.look for rule in _IN_ORDER}
ORDER = {name: place for place, name in enumerate(RULES)}

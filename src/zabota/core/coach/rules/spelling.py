"""Words that are spelled wrongly, where a dictionary of the language is there."""

from collections.abc import Iterator
from importlib.util import find_spec

from zabota.core.coach.model import Hint
from zabota.core.coach.reading import WORD, folded
from zabota.core.coach.seen import Seen

NAME = "spelling"
LANGUAGES = ("ru", "en", "ro")
# Letters before a full stop that ends no sentence: "pct. 3".
_SHORTENED = 4
_THERE = find_spec("zabota.core.coach.spelling") is not None


def look(seen: Seen) -> Iterator[Hint]:
    if not _THERE or seen.reply.language not in LANGUAGES:
        return
    # Dictionaries are read when a word is first asked for, and only then.
    from zabota.core.coach.spelling import is_slip, wrong

    own = frozenset(WORD.findall(folded(seen.reply.customer + " " + seen.reply.customer_message)))
    # Of the signature nothing is asked: names of people and of their firms are nobody's slip.
    body = seen.text[: seen.end]
    for one in wrong(body, seen.reply.language, seen.house.known | own):
        # A word that no dictionary has and that is near to none is rather a word of the trade than a slip.
        behind = body[one.end : one.end + 3]
        shortened = (
            len(one.word) <= _SHORTENED
            and behind[:1] == "."
            and not (one.word.islower() and behind[1:].strip()[:1].isupper())
        )
        if not behind[:2].strip("-_.").isdigit() and not shortened and is_slip(one.word.lower(), seen.reply.language):
            yield seen.hint(NAME, one.start, one.end, word=one.word)

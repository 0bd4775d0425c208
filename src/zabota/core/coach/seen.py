"""What every rule is given: the answer as it is read, what the house told, and the words of its language."""

from collections.abc import Iterator
from dataclasses import dataclass
from re import Match

from zabota.core.coach.courtesies import Greeting, body_of, greeting_of
from zabota.core.coach.languages.shape import Language
from zabota.core.coach.model import Fix, Hint, House, Reply
from zabota.core.coach.patterns import phrases
from zabota.core.coach.reading import LONGEST, Sentence, folded, prose, sentences


@dataclass(frozen=True, slots=True)
class Seen:
    reply: Reply
    house: House
    words: Language
    text: str
    """The answer without code, quoted lines and addresses, which are blanks."""
    plain: str
    """`text` folded: a place in the one is a place in the other."""
    greeting: Greeting | None
    start: int
    """Where the body begins, behind the greeting, and where it ends, before the farewell."""
    end: int
    sentences: tuple[Sentence, ...]
    """Of the body."""
    asked: str
    """What the customer wrote, folded."""

    def found(self, lines: str) -> Match[str] | None:
        """The first of the phrases in the body."""
        return phrases(lines).search(self.plain, self.start, self.end)

    def all_found(self, lines: str) -> Iterator[Match[str]]:
        return phrases(lines).finditer(self.plain, self.start, self.end)

    def hint(self, rule: str, start: int = 0, end: int = 0, fix: Fix | None = None, **facts: str) -> Hint:
        """Its level is settled afterwards. start and end are places of the body text, without blanks around."""
        return Hint(rule=rule, level="hint", start=start, end=end, facts=facts, fix=fix)


def seen(reply: Reply, house: House, words: Language) -> Seen:
    text = prose(reply.text[:LONGEST])
    plain = folded(text)
    greeting = greeting_of(text, plain)
    start, end = body_of(plain, greeting, words)
    return Seen(
        reply=reply,
        house=house,
        words=words,
        text=text,
        plain=plain,
        greeting=greeting,
        start=start,
        end=end,
        sentences=tuple(sentences(plain, start, end)),
        asked=folded(prose(reply.customer_message[:LONGEST])),
    )

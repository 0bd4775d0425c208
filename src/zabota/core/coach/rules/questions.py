"""Every question of the customer is answered: a list with ticks, and a hint where one surely is not."""

import re
from collections.abc import Iterator

from zabota.core.coach.model import Hint, Question
from zabota.core.coach.patterns import phrases
from zabota.core.coach.reading import WORD, folded
from zabota.core.coach.seen import Seen

NAME = "questions"
_MOST = 9
_ASKED = re.compile(r"[^.!?\n]{3,400}\?")
_STEM = 5


def look(seen: Seen) -> Iterator[Hint]:
    asked = questions(seen)
    open_ones = [one for one in asked if not one.answered]
    # One question alone is answered in words of its own too often to be sure.
    if open_ones and len(asked) > 1 and len(open_ones) < len(asked):
        yield seen.hint(NAME, question=open_ones[0].text)


def questions(seen: Seen) -> tuple[Question, ...]:
    """What the customer asked, in its order, each with whether the answer has its words and what it asks for."""
    stems = {_stem(word) for word in WORD.findall(seen.plain[seen.start : seen.end])}
    message = seen.reply.customer_message
    found = [one.strip() for one in _ASKED.findall(message[:8_000])[:_MOST]]
    return tuple(Question(text=text, answered=_answered(folded(text), stems, seen)) for text in found)


def _answered(question: str, stems: set[str], seen: Seen) -> bool:
    idle = set(folded(seen.words.idle).split())
    about = {_stem(word) for word in WORD.findall(question) if word not in idle and len(word) > 2}
    cue = next((answer for ask, answer in seen.words.answered_by.items() if phrases(ask).search(question)), None)
    if about & stems:
        return cue is None or seen.found(cue) is not None
    return not about


def _stem(word: str) -> str:
    return word[:_STEM]

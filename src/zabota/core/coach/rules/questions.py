"""Every question of the customer is answered: a list with ticks, and a hint where one surely is not."""

import re
from collections.abc import Iterator
from functools import cache

from zabota.core.coach.model import Hint, Question
from zabota.core.coach.patterns import phrases
from zabota.core.coach.reading import WORD, folded
from zabota.core.coach.seen import Seen

NAME = "questions"
_MOST = 9
_ASKED = re.compile(r"[^.!?\n]{3,400}\?")
_STEM = 4
# Words that a question must have to be judged by them, and characters that a part of one must have.
_ENOUGH, _SHORTEST = 2, 5


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
    found = [part for one in _ASKED.findall(message[:8_000])[:_MOST] for part in _parts(one.strip(), seen)]
    return tuple(Question(text=text, answered=_answered(folded(text), stems, seen)) for text in found[:_MOST])


def _parts(text: str, seen: Seen) -> list[str]:
    """ "What is it made of, and can it be washed?" asks twice."""
    found = list(_again(seen.words.asks).finditer(folded(text))) if seen.words.asks else []
    ends = [*(one.start() for one in found), len(text)]
    parts = [text[start:end] for start, end in zip([0, *(one.start("ask") for one in found)], ends, strict=True)]
    if len(parts) > 1 and not phrases(seen.words.asks).search(folded(parts[0])):
        # "Tell me, how …": what stands before asks nothing.
        parts[:2] = [f"{parts[0]}, {parts[1]}"]
    return [part for part in parts if len(part) > _SHORTEST] or [text]


@cache
def _again(asks: str) -> re.Pattern[str]:
    """A question word behind a comma or an "and", not at the beginning."""
    return re.compile(rf"(?<=\w)(?:,|,? (?:and|и|а|si|iar|or|или|sau)) (?P<ask>{phrases(asks).pattern})")


def _answered(question: str, stems: set[str], seen: Seen) -> bool:
    idle = set(folded(seen.words.idle).split())
    about = {_stem(word) for word in WORD.findall(question) if word not in idle and len(word) > 2}
    cue = next((answer for ask, answer in seen.words.answered_by.items() if phrases(ask).search(question)), None)
    # Unsure is answered: a wrong "you left this open" is worse than a missed one.
    return seen.found(cue) is not None if cue is not None else bool(about & stems) or len(about) < _ENOUGH


def _stem(word: str) -> str:
    return word[:_STEM]

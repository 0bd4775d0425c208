"""The words of an angry letter. What is quoted, shown by a machine or told of somebody else says nothing."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from zabota.core.coach.mood.words import WORDS
from zabota.core.coach.patterns import phrases
from zabota.core.coach.reading import LONGEST, folded, prose, sentences

Kind = Literal["harsh", "anger", "leaving", "worn", "sour"]
KINDS: tuple[Kind, ...] = ("harsh", "anger", "leaving", "worn")
# The name of a dish, an error text, the words of another.
_QUOTED = re.compile(r'"[^"\n]{1,200}"')
_PART = re.compile(r"[,;:()]")


@cache
def of(field: str) -> re.Pattern[str]:
    """The phrases of all languages."""
    return phrases("\n".join(getattr(words, field) for words in WORDS))


def signs(text: str) -> Iterator[tuple[Kind, str]]:
    """(kind, the words as they were written): the first of a kind."""
    plain = unquoted(text)
    for kind in KINDS:
        # A whole letter has few signs, so most are asked once.
        if not of(kind).search(plain):
            continue
        for sentence in sentences(plain, 0, len(plain)):
            hit = of(kind).search(plain, sentence.start, sentence.end)
            if hit and not _of_others(plain, sentence.start, hit.start()):
                yield kind, " ".join(text[hit.start() : hit.end()].split())
                break
    if found := _sour(plain):
        yield "sour", " ".join(text[found.start() : found.end()].split())


def _sour(plain: str) -> re.Match[str] | None:
    """A hard word about us, of somebody who asks for nothing in the same breath."""
    if not of("sour").search(plain) or of("please").search(plain):
        return None
    for one in sentences(plain, 0, len(plain)):
        hit = of("sour").search(plain, one.start, one.end)
        if hit and of("us").search(one.plain) and not _of_others(plain, one.start, hit.start()):
            return hit
    return None


def without_anger(text: str) -> str:
    """The sentences with no sign in them: the task, without how it is felt."""
    text = text[:LONGEST]
    plain = unquoted(text)
    kept = [text[one.start : one.end] for one in sentences(plain, 0, len(plain)) if not _signed(one.plain)]
    return "\n".join(kept)


def _signed(plain: str) -> bool:
    return any(of(kind).search(plain) for kind in KINDS)


def thankful(text: str) -> bool:
    return bool(of("thanks").search(unquoted(text)))


def unquoted(text: str) -> str:
    """Folded, as many characters as before."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), folded(prose(text)))


def _of_others(plain: str, start: int, at: int) -> bool:
    """Within the same part of the sentence, before the sign."""
    since = max((one.end() for one in _PART.finditer(plain, start, at)), default=start)
    return bool(of("others").search(plain, since, at))

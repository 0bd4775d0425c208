"""Two tickets of one person that may be one matter: what speaks for it. Shown to people, who decide."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from zabota.core.text.folding import fold

CLOSE = timedelta(days=2)
_WORD = re.compile(r"[^\W_]{4,}")
STEM = 5  # letters: enough for two forms of one word to meet, in the languages we read


@dataclass(frozen=True, slots=True)
class Matter:
    subject: str
    channel: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """words: those the subjects share, as the first one has them. apart: between the two beginnings."""

    words: list[str]
    apart: timedelta
    other_channel: bool

    @property
    def weight(self) -> int:
        """The more, the likelier one matter: a shared word counts most, then nearness, then another way in."""
        return 2 * len(self.words) + (self.apart <= CLOSE) + (self.other_channel and self.apart <= CLOSE)


def evidence(one: Matter, other: Matter) -> Evidence:
    theirs = {_stem(word) for word in _WORD.findall(other.subject)}
    words = list(dict.fromkeys(word for word in _WORD.findall(one.subject) if _stem(word) in theirs))
    return Evidence(words, abs(one.created_at - other.created_at), one.channel != other.channel)


def _stem(word: str) -> str:
    return fold(word)[:STEM]

"""Reading ease by Flesch (English) and its fit for Russian by Oborneva: below 30 it reads like a law."""

from collections.abc import Iterator

from zabota.core.coach.model import Hint
from zabota.core.coach.reading import WORD
from zabota.core.coach.seen import Seen

NAME = "readability"
HARD = 10.0
# Of less text the figure says nothing.
FEWEST_WORDS = 60


def look(seen: Seen) -> Iterator[Hint]:
    base, by_sentence, by_word = seen.words.flesch
    words = WORD.findall(seen.plain[seen.start : seen.end])
    if not base or len(words) < FEWEST_WORDS:
        return
    vowels = set(seen.words.vowels)
    # Vowels side by side are one syllable, but for Russian.
    together = seen.reply.language == "en"
    syllables = sum(_syllables(word, vowels, together) for word in words)
    ease = base - by_sentence * len(words) / max(1, len(seen.sentences)) - by_word * syllables / len(words)
    if ease < HARD:
        yield seen.hint(NAME, ease=str(round(ease)))


def _syllables(word: str, vowels: set[str], together: bool) -> int:
    many, before = 0, False
    for char in word:
        now = char in vowels
        many += now and not (together and before)
        before = now
    return max(1, many)

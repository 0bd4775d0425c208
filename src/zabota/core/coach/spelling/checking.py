"""Which words of an answer are spelled wrongly. A word is left in peace wherever it may be right."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from zabota.core.coach.spelling import russian
from zabota.core.coach.spelling.dictionary import BARE, LANGUAGES, Dictionary, dictionary, frequencies
from zabota.core.coach.spelling.inflected import inflected
from zabota.core.coach.spelling.names import meant_otherwise
from zabota.core.coach.spelling.reading import FEWEST_LETTERS, Place, parts, stretches, words
from zabota.core.coach.spelling.slips import slips, together
from zabota.core.text.folding import fold

MOST_WORDS = 5_000
MOST_WRONG = 100
# Whether a capital makes a name of a word is looked for this often in a text; it takes up to 25 ms.
MOST_NAMES = 20
# An English word of three letters has to be as common as this to be taken as it is in Romanian.
_SHORT, _COMMON_ENGLISH = 3, 420
_FEWEST_BARE = 8
# Of so many words a larger part than this is not misspelled but in another language.
_FEWEST_TO_JUDGE, _STRANGE = 10, 0.4
_MARKS = frozenset("ăâîșțşţ")


@dataclass(frozen=True, slots=True)
class Wrong:
    """`word` as it is looked up, from `start` to `end` of the text."""

    start: int
    end: int
    word: str


def wrong(text: str, language: str, known: frozenset[str]) -> Sequence[Wrong]:
    """In the order of the text, the first hundred; nothing for a language without a dictionary, nor for a text that is
    in another language, as it seems.

    known: words that are right here, in any case and number, folded (`core.text.folding`).
    """
    if language not in LANGUAGES:
        return ()
    looking = _Looking(dictionary(language), known, text)
    found: list[Wrong] = []
    looked_at = foreign = 0
    for place in islice(words(text), MOST_WORDS):
        looked_at += 1
        foreign += not _of(place.word, language)
        found += (Wrong(each.start, each.end, each.word) for each in looking.wrong_in(place))
        if len(found) >= MOST_WRONG:
            break
    found = sorted((*found, *_together(text, language)), key=lambda each: each.start)
    if looked_at >= _FEWEST_TO_JUDGE and len(found) + foreign > _STRANGE * looked_at:
        return ()
    return tuple(found[:MOST_WRONG])


def _together(text: str, language: str) -> Iterator[Wrong]:
    places = (place for start, end in stretches(text) for place in together(text, start, end, language))
    return (Wrong(start, end, text[start:end].replace("\u00a0", " ")) for start, end in islice(places, MOST_WRONG))


@dataclass(slots=True)
class _Looking:
    words: Dictionary
    known: frozenset[str]
    text: str
    seen: dict[str, bool] = field(default_factory=dict)
    names: dict[tuple[str, bool], bool] = field(default_factory=dict)
    also: Callable[[str, bool], bool] = field(init=False)

    def __post_init__(self) -> None:
        match self.words.language:
            case "ru":
                self.also = _russian
            case "ro":
                self.also = _Romanian(self.words, self.text)
            case _:
                self.also = _never

    def wrong_in(self, place: Place) -> Iterator[Place]:
        if self._right(place):
            return
        several = () if place.word.lower() in slips(self.words.language) else tuple(parts(place, self.text))
        if not several:
            yield place
        for part in several:
            if len(part.word) >= FEWEST_LETTERS and not self._right(part):
                yield part

    def _right(self, place: Place) -> bool:
        if place.word not in self.seen:
            self.seen[place.word] = self._known(place.word, begins=place.begins)
        return self.seen[place.word] or (place.begins and self._may_be_a_name(place))

    def _known(self, word: str, *, begins: bool) -> bool:
        folded = fold(word)
        if folded in self.known:
            return True
        if word.lower() in slips(self.words.language):
            return False
        if word in self.words or not _of(word, self.words.language) or self.also(word, begins):
            return True
        return bool(self.known) and inflected(folded, self.words.language, self.known)

    def _may_be_a_name(self, place: Place) -> bool:
        key = (place.word, place.called)
        if key not in self.names:
            if len(self.names) >= MOST_NAMES:
                return True
            self.names[key] = not meant_otherwise(place.word.lower(), self.words.language, called=place.called)
        return self.names[key]


def _of(word: str, language: str) -> bool:
    """Whether its letters are this language's: in Russian a word in Latin letters, or half in them, is none of ours."""
    if language == "ru":
        return all("а" <= letter <= "я" or letter in "ё-" for letter in word.lower())
    return all(letter < "\u0250" or letter in "șțȘȚ" for letter in word)


def _russian(word: str, begins: bool) -> bool:
    return "-" not in word and russian.known(word, capital=begins)


def _never(word: str, begins: bool) -> bool:
    return False


class _Romanian:
    """English terms are used as they are; who writes without marks does so throughout, and is not told word by word."""

    def __init__(self, words: Dictionary, text: str) -> None:
        self.words = words
        self.bare = _MARKS.isdisjoint(text.lower()) and len(text.split(None, _FEWEST_BARE)) > _FEWEST_BARE

    def __call__(self, word: str, begins: bool) -> bool:
        if self.bare and self.words.has(word, BARE):
            return True
        rare = frequencies("en").get(word.lower())
        return rare is not None and (len(word) > _SHORT or rare <= _COMMON_ENGLISH)

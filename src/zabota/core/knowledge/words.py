"""Words of articles and of questions as they are compared: folded, without their endings."""

import re
from functools import cache, lru_cache

import Stemmer

from zabota.core.knowledge import ukrainian
from zabota.core.palette.folding import fold
from zabota.core.text.language import small_words

# Snowball's names. Other languages are found by their words as they are written, and by typos.
ALGORITHMS = {
    "ru": "russian", "en": "english", "ro": "romanian", "es": "spanish", "pt": "portuguese", "fr": "french",
    "de": "german", "it": "italian",
}  # fmt: skip
LONGEST = 40  # letters of a word that count
_WORD = re.compile(r"[^\W_]+")
# Letters that look alike: COM3 is also typed with a Cyrillic С, О and М.
_ALIKE = str.maketrans("авекмнорстух", "abekmhopctyx")


def words(text: str) -> list[str]:
    """Folded, in their order: `Ошибка COM3: порт занят` -> ошибка, com3, порт, занят."""
    found = []
    for word in _WORD.findall(fold(text)):
        word = word[:LONGEST]
        # One sign with a digit in it is read in one script, whichever it was typed in.
        found.append(word if word.isalpha() else word.translate(_ALIKE))
    return found


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """A folded word without its ending, as its language takes endings off; the word where we do not know how."""
    if not word.isalpha():
        return word
    if language == "uk":
        return ukrainian.stem(word)
    return str(_stemmer(language).stemWord(word)) if language in ALGORITHMS else word


def stems(text: str, language: str) -> list[str]:
    return [stem(word, language) for word in words(text)]


@cache
def empty(language: str) -> frozenset[str]:
    """Small words that say nothing of what is asked, folded."""
    return frozenset(fold(word) for word in small_words(language))


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    # Without a memory of its own: stem() has one.
    return Stemmer.Stemmer(ALGORITHMS[language], 0)


def mended(text: str, read: dict[str, str]) -> str:
    """The folded text with some of its words in place of others."""
    return _WORD.sub(lambda found: read.get(found[0], found[0]), fold(text))

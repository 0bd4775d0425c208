"""The words of a house: learned from its articles and answers, and strange to the dictionary of their language."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from zabota.core.coach.spelling.checking import wrong
from zabota.core.coach.spelling.learning import learned
from zabota.core.coach.spelling.reading import every_word
from zabota.core.text.folding import fold


@dataclass(frozen=True, slots=True)
class Text:
    """An answer or an article. author: who wrote it; an article is one of its own, for several people read it."""

    author: str
    language: str
    text: str
    article: bool


@dataclass(frozen=True, slots=True)
class Word:
    """source: "articles", "answers" or "both". word: folded."""

    word: str
    language: str
    source: str


def words_of_house(texts: Iterable[Text], *, most: int) -> list[Word]:
    """Those found most often first. What only ever has a capital is a name and no word; what a dictionary knows is
    nobody's own.
    """
    by_language: dict[str, list[Text]] = defaultdict(list)
    for one in texts:
        by_language[one.language].append(one)
    found: list[tuple[int, Word]] = []
    for language, of in by_language.items():
        found += _of(language, of)
    found.sort(key=lambda each: (-each[0], each[1].word))
    return [word for _times, word in found[:most]]


def _of(language: str, texts: list[Text]) -> list[tuple[int, Word]]:
    known = learned((one.author, one.text) for one in texts)
    times: Counter[str] = Counter()
    small: set[str] = set()
    sources: dict[str, set[bool]] = defaultdict(set)
    for one in texts:
        for word in set(every_word(one.text)):
            if (folded := fold(word)) in known:
                times[folded] += 1
                sources[folded].add(one.article)
                if word.islower():
                    small.add(word)
    # Looked up as it is written: folded, «ёмкость» is another word.
    strange = {fold(word) for word in small if wrong(word, language, frozenset())}
    return [(times[word], Word(word, language, _source(sources[word]))) for word in sorted(strange)]


def _source(of: set[bool]) -> str:
    return "both" if len(of) > 1 else "articles" if True in of else "answers"

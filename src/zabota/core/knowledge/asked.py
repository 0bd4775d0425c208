"""A question as it is looked up: its words, and what to ask the vocabulary of a help centre about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zabota.core.knowledge.words import empty, stem, words

# Signs that are read at all: of what somebody types, and of a letter.
TYPED, LETTER = 400, 3_000
MOST_TYPED, MOST_OF_LETTER = 12, 60
# From so many letters on a word that is still being typed is completed.
BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """words: folded, each once, in their order, without those that say nothing. growing: the last word, where it may
    not be complete yet, else "".
    """

    words: tuple[str, ...]
    growing: str = ""


def typed(text: str, languages: Iterable[str]) -> Asked:
    """What somebody types into a search: the last word may still grow, unless a space or a sign stands behind it."""
    text = text[:TYPED]
    found = words(text)
    last = found[-1] if found and text[-1:].isalnum() and len(found[-1]) >= BEGINNING else ""
    return Asked(_that_say_something(found, languages, last)[:MOST_TYPED], last)


def letter(text: str, languages: Iterable[str]) -> Asked:
    """A whole question or ticket."""
    return Asked(_that_say_something(words(text[:LETTER]), languages)[:MOST_OF_LETTER])


def _that_say_something(found: Sequence[str], languages: Iterable[str], last: str = "") -> tuple[str, ...]:
    small = frozenset().union(*map(empty, languages))
    # All words where there are no others: "how to" finds what begins so.
    return tuple(dict.fromkeys([word for word in found if word not in small or word == last] or found))


@dataclass(frozen=True, slots=True)
class Known:
    """A form in the vocabulary. texts: how many it stands for its stem in; seen: how many it is in at all."""

    language: str
    word: str
    stem: str
    texts: int
    seen: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the vocabulary of one language says of a question. often: stem -> in how many texts; forms: the rows."""

    language: str
    texts: int
    often: dict[str, int]
    forms: tuple[Known, ...]


def vocabularies(rows: Iterable[Known], languages: Sequence[str]) -> dict[str, Vocabulary]:
    """By language. The row of the empty word says how many texts there are."""
    found = {language: Vocabulary(language, 0, {}, ()) for language in languages}
    sorted_rows: dict[str, list[Known]] = {language: [] for language in languages}
    for row in rows:
        if row.language in sorted_rows:
            sorted_rows[row.language].append(row)
    for language, own in sorted_rows.items():
        often: dict[str, int] = {}
        for row in own:
            if row.word:
                often[row.stem] = often.get(row.stem, 0) + row.texts
        texts = sum(row.texts for row in own if not row.word)
        found[language] = Vocabulary(language, texts, often, tuple(row for row in own if row.word))
    return found


def stems_of(asked: Asked, language: str) -> list[str]:
    return list(dict.fromkeys(stem(word, language) for word in asked.words))


def coverage(asked: Asked, vocabulary: Vocabulary) -> float:
    """Which part of the words is known in that language, 0 to 1."""
    if not asked.words:
        return 0.0
    known = sum(
        1
        for word in asked.words
        if vocabulary.often.get(stem(word, vocabulary.language))
        or (word == asked.growing and _completed(word, vocabulary))
    )
    return known / len(asked.words)


def _completed(beginning: str, vocabulary: Vocabulary) -> list[Known]:
    return [row for row in vocabulary.forms if row.word.startswith(beginning)]


def in_order(asked: Asked, found: dict[str, Vocabulary], own: str) -> list[str]:
    """Languages in which something can be found, the likeliest first: the visitor's own unless another one knows far
    more of the words.
    """
    shares = {language: coverage(asked, vocabulary) for language, vocabulary in found.items()}
    best = max(shares.values(), default=0.0)
    order = sorted((one for one in shares if shares[one]), key=lambda one: (one != own, -shares[one]))
    if order and order[0] == own and shares[own] < _ENOUGH * best:
        order.sort(key=lambda one: -shares[one])
    return order


_ENOUGH = 0.6

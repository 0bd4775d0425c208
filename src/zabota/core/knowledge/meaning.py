"""What a question asks for, word by word: stems that fit each word, and how well."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zabota.core.knowledge.asked import Asked, Known, Vocabulary
from zabota.core.knowledge.synonyms import LONGEST_PHRASE, phrase
from zabota.core.knowledge.typos import forgiven, slips
from zabota.core.knowledge.words import mended, stem

# How much what stands for a word counts beside the word itself.
COMPLETED, SYNONYM = 0.8, 0.7
SLIPPED = {1: 0.8, 2: 0.6}
_MOST_COMPLETED, _MOST_SLIPPED = 8, 3
_MOST_LOOKED_AT = 6  # words
_OTHER_FORM = 2  # letters
_TELLS = 5  # letters of a stem


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of the question. stems: what fits it -> 0 to 1. read: the word that it was taken for."""

    word: str
    stems: Mapping[str, float]
    read: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """often: stem -> in how many of `texts` texts; a stem that is in none is not in it."""

    language: str
    slots: tuple[Slot, ...]
    often: Mapping[str, int]
    texts: int

    def rarity(self, root: str) -> float:
        """Inverse document frequency, as BM25 has it. 0 for a word that is in no text."""
        many = self.often.get(root, 0)
        return math.log(1 + (self.texts - many + 0.5) / (many + 0.5)) if many else 0.0

    @property
    def rarest(self) -> float:
        """Of a word that is in one text."""
        return math.log(1 + self.texts / 1.5)

    def weights(self, slot: Slot) -> list[tuple[str, float]]:
        """Its stems that are in some text, with what each is worth."""
        return [(root, weight * self.rarity(root)) for root, weight in slot.stems.items() if root in self.often]

    @property
    def stems(self) -> list[str]:
        """All, the rarest first."""
        found = {root for slot in self.slots for root in slot.stems if root in self.often}
        return sorted(found, key=lambda root: (self.often[root], root))


def unknown(asked: Asked, vocabulary: Vocabulary) -> list[str]:
    """Words that are in no text and may be slips: their neighbours are asked for. The longest six, which say most;
    none of a long letter, whose other words say enough.
    """
    if len(asked.words) > _MOST_LOOKED_AT * 2:
        return []
    completed = {row.word for row in vocabulary.forms}
    missing = [
        word
        for word in asked.words
        if forgiven(word)
        and not vocabulary.often.get(stem(word, vocabulary.language))
        and not (word == asked.growing and any(form.startswith(word) for form in completed))
    ]
    return sorted(missing, key=lambda word: (-len(word), word))[:_MOST_LOOKED_AT]


def meaning(
    asked: Asked, vocabulary: Vocabulary, near: Sequence[Known] = (), groups: Iterable[Sequence[str]] = ()
) -> Meaning:
    """near: forms that share a key with one of unknown(). groups: words that mean the same; their stems count where
    the vocabulary has them.
    """
    language = vocabulary.language
    often = {root: many for root, many in vocabulary.often.items() if many}
    missing = set(unknown(asked, vocabulary))
    slots = []
    for word in asked.words:
        root = stem(word, language)
        found, read = ({root: 1.0} if root in often else {}), ""
        if word == asked.growing:
            for one in _completions(word, vocabulary):
                found.setdefault(one.stem, COMPLETED)
        elif word in missing:
            found, read = _corrected(word, root, near)
        slots.append(Slot(word, found, read))
        if word == asked.growing and word in missing and not found:
            slots[-1] = Slot(word, *_corrected(word, root, near))
    for row in near:
        often.setdefault(row.stem, max(1, row.texts))
    return Meaning(language, tuple(_with_synonyms(slots, groups, language)), often, max(vocabulary.texts, 1))


def _completions(beginning: str, vocabulary: Vocabulary) -> list[Known]:
    found = [row for row in vocabulary.forms if row.word.startswith(beginning)]
    return sorted(found, key=lambda row: (-row.seen, row.word))[:_MOST_COMPLETED]


def _corrected(word: str, root: str, near: Sequence[Known]) -> tuple[dict[str, float], str]:
    """The forms with the fewest slips; of these the commonest."""
    rated = sorted(
        (many, row.word[:1] != word[:1], -row.seen, row.word, row.stem)
        for row in near
        if (many := _slips(word, root, row)) <= forgiven(word)
    )
    if not rated:
        return {}, ""
    best = [one for one in rated if one[0] == rated[0][0]][:_MOST_SLIPPED]
    found: dict[str, float] = {}
    for many, _first, _seen, _form, fit in best:
        found.setdefault(fit, SLIPPED[many])
    # Two letters more or less are another form of the word rather than a slip: it counts, and nobody is told of it.
    read = best[0][3]
    return found, read if abs(len(read) - len(word)) < _OTHER_FORM else ""


def _slips(word: str, root: str, row: Known) -> int:
    """At least one. Another ending is no slip, so stems are compared too, where they are long enough to tell."""
    many = slips(word, row.word, forgiven(word))
    if many > 1 and len(root) >= _TELLS and slips(root, row.stem, 1) <= 1:
        return 1
    return max(1, many)


def _with_synonyms(slots: list[Slot], groups: Iterable[Sequence[str]], language: str) -> list[Slot]:
    added: dict[int, dict[str, float]] = {}
    roots = [
        {root for root, weight in slot.stems.items() if weight >= SLIPPED[1]} | {stem(slot.word, language)}
        for slot in slots
    ]
    for group in groups:
        members = [phrase(member, language) for member in group]
        for member in members:
            for place in _where(member, roots):
                for other in members:
                    if other == member or not other:
                        continue
                    weight = SYNONYM / math.sqrt(len(other))
                    for slot in range(place, place + len(member)):
                        for root in other:
                            own = added.setdefault(slot, {})
                            own[root] = max(own.get(root, 0), weight)
    return [Slot(slot.word, {**added.get(place, {}), **slot.stems}, slot.read) for place, slot in enumerate(slots)]


def _where(member: Sequence[str], roots: Sequence[set[str]]) -> list[int]:
    """Where in the question these stems stand one after another."""
    if not member or len(member) > LONGEST_PHRASE:
        return []
    return [
        place
        for place in range(len(roots) - len(member) + 1)
        if all(root in roots[place + further] for further, root in enumerate(member))
    ]


def meant(asked: Meaning, text: str) -> str:
    """What was typed with its slips mended; "" where there were none."""
    read = {slot.word: slot.read for slot in asked.slots if slot.read}
    return mended(text, read) if read else ""

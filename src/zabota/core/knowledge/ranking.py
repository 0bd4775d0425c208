"""Which of some texts answer a question: BM25 over stems, fused with the likeness of titles and first words by pieces
of words.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from zabota.core.knowledge.counted import times_of
from zabota.core.knowledge.meaning import Meaning
from zabota.core.knowledge.nearness import nearness
from zabota.core.knowledge.words import words

MOST = 200
# Of these, by their words, those whose pieces are looked at.
CLOSELY = 60
# BM25, as Robertson and Zaragoza write it; and the constant of reciprocal ranks (Cormack 2009).
_K1, _B = 1.2, 0.75
_RANKS = 60.0
# What a word of the title is worth beside the most that one of the body is (2.2). Chosen by measuring; see
# docs/performance.md.
_TITLE = 1.0
_PIECE = 3  # letters


@dataclass(frozen=True, slots=True)
class Candidate:
    """key: whose it is. lead, stems, size: as counted() wrote them; title: as it is shown."""

    key: int
    title: str
    lead: str
    stems: str
    size: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """near: 0 to 1, see nearness()."""

    key: int
    near: float


def ranked(asked: Meaning, candidates: Sequence[Candidate], limit: int = MOST) -> list[Ranked]:
    """The best first; those that say nothing of it are left out, and so is what stands behind the sixtieth by words."""
    scores = _bm25(asked, candidates[:MOST])
    fitting = [place for place, score in enumerate(scores) if score > 0]
    top = sorted(fitting, key=lambda place: (-scores[place], candidates[place].key))[:CLOSELY]
    by_words = _ranks([scores[place] for place in top])
    by_pieces = _ranks(_likeness(asked, [_pieces_of(candidates[place]) for place in top]))
    fused = {
        place: (-1 / (_RANKS + one) - 1 / (_RANKS + other), -scores[place], candidates[place].key)
        for place, one, other in zip(top, by_words, by_pieces, strict=True)
    }
    best = [candidates[place] for place in sorted(fused, key=lambda place: fused[place])[:limit]]
    return [Ranked(one.key, nearness(asked, one.title, one.stems)) for one in best]


def _bm25(asked: Meaning, candidates: Sequence[Candidate]) -> list[float]:
    usual = max(1.0, sum(one.size for one in candidates) / max(1, len(candidates)))
    slots = [asked.weights(slot) for slot in asked.slots]
    found = []
    for one in candidates:
        score = 0.0
        length = _K1 * (1 - _B + _B * one.size / usual)
        for slot in slots:
            best = 0.0
            for root, weight in slot:
                times, titled = times_of(root, one.stems)
                if times:
                    best = max(best, weight * (times * (_K1 + 1) / (times + length) + _TITLE * titled))
            score += best
        found.append(score)
    return found


def _likeness(asked: Meaning, others: Sequence[Mapping[str, float]]) -> list[float]:
    """The cosine of pieces of words, those rare among these texts weighing more."""
    own = _pieces(tuple(slot.read or slot.word for slot in asked.slots))
    many = Counter(chain.from_iterable(others))
    rare = {times: math.log(1 + len(others) / (1 + times)) ** 2 for times in set(many.values())}
    weight = {piece: rare[times] for piece, times in many.items()}
    found = []
    for pieces in others:
        size = sum([often * often * weight[piece] for piece, often in pieces.items()])
        shared = sum([often * pieces[piece] * weight[piece] for piece, often in own.items() if piece in pieces])
        found.append(shared / math.sqrt(size) if size else 0.0)
    return found


def _pieces_of(one: Candidate) -> Mapping[str, float]:
    return _pieces((one.title, one.title, one.lead))


@lru_cache(maxsize=2_000)
def _pieces(texts: tuple[str, ...]) -> Mapping[str, float]:
    """Three letters of a word, its ends among them -> 1 + the logarithm of how often."""
    often = Counter(chain.from_iterable(map(_pieces_of_word, chain.from_iterable(map(words, texts)))))
    logarithms = {times: 1 + math.log(times) for times in set(often.values())}
    return {piece: logarithms[times] for piece, times in often.items()}


@lru_cache(maxsize=4_000)
def _pieces_of_word(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    places = range(max(1, len(padded) - _PIECE + 1))
    return tuple(padded[place : place + _PIECE] for place in places)


def _ranks(scores: Sequence[float]) -> list[int]:
    """1 for the best; the equal share the better place."""
    places: dict[float, int] = {}
    for place, score in enumerate(sorted(scores, reverse=True), 1):
        places.setdefault(score, place)
    return [places[score] for score in scores]

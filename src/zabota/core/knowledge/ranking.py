"""Which of some texts answer a question: BM25 over stems and the likeness of titles by pieces of words, fused."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zabota.core.knowledge.counted import times_of
from zabota.core.knowledge.meaning import Meaning
from zabota.core.knowledge.nearness import nearness
from zabota.core.knowledge.words import words

MOST = 200
# BM25, as Robertson and Zaragoza write it; and the constant of reciprocal ranks (Cormack 2009).
_K1, _B = 1.2, 0.75
_RANKS = 60.0
# What a word of the title is worth beside the most that one of the body is (2.2). Chosen by measuring; see
# docs/performance.md.
_TITLE = 3.0
_PIECE = 3  # letters


@dataclass(frozen=True, slots=True)
class Candidate:
    """key: whose it is. stems, size: as counted() wrote them; title: its words, as they are shown."""

    key: int
    title: str
    stems: str
    size: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """near: 0 to 1, see nearness()."""

    key: int
    near: float


def ranked(asked: Meaning, candidates: Sequence[Candidate], limit: int = MOST) -> list[Ranked]:
    """The best first, of the first 200; those that say nothing of it are left out."""
    scores = _bm25(asked, candidates[:MOST])
    fitting = [place for place, score in enumerate(scores) if score > 0]
    by_words = _ranks([scores[place] for place in fitting])
    by_pieces = _ranks(_likeness(asked, [candidates[place].title for place in fitting]))
    fused = {
        place: (-1 / (_RANKS + one) - 1 / (_RANKS + other), -scores[place], candidates[place].key)
        for place, one, other in zip(fitting, by_words, by_pieces, strict=True)
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


def _likeness(asked: Meaning, titles: Sequence[str]) -> list[float]:
    """The cosine of pieces of words, those rare among these titles weighing more."""
    own = _pieces([slot.read or slot.word for slot in asked.slots])
    others = [_pieces(words(title)) for title in titles]
    many = Counter(piece for pieces in others for piece in pieces)
    weights = {piece: math.log(1 + len(titles) / (1 + many[piece])) ** 2 for piece in own.union(many)}
    size = sum(weights[piece] for piece in own)
    found = []
    for pieces in others:
        whole = math.sqrt(size * sum(weights[piece] for piece in pieces))
        found.append(sum(weights[piece] for piece in pieces & own) / whole if whole else 0.0)
    return found


def _pieces(of: Sequence[str]) -> set[str]:
    return {
        padded[place : place + _PIECE]
        for padded in (f" {word} " for word in of)
        for place in range(max(1, len(padded) - _PIECE + 1))
    }


def _ranks(scores: Sequence[float]) -> list[int]:
    """1 for the best; the equal share the better place."""
    places: dict[float, int] = {}
    for place, score in enumerate(sorted(scores, reverse=True), 1):
        places.setdefault(score, place)
    return [places[score] for score in scores]

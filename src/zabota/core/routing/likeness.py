"""Which of some texts are like one: those that a search brought, put in order."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zabota.core.routing.features import SPACE, counted
from zabota.core.routing.linear import Floats, Rarity

MOST = 200
# BM25, as Robertson and Zaragoza write it; and the constant of reciprocal ranks (Cormack 2009).
_K1, _B = 1.2, 0.75
_RANKS = 60.0


def nearest(text: str, candidates: Sequence[str]) -> list[tuple[int, float]]:
    """(place, likeness) of the first 200 candidates, the nearest first. likeness: 0 to 1, the cosine of all that the
    two share; the order is that of words (BM25) and of pieces of words (cosine) together.
    """
    candidates = candidates[:MOST]
    if not candidates:
        return []
    found = counted([*candidates, text])
    last = len(candidates)
    many = np.bincount(found.features, minlength=SPACE)[found.features]
    # Rare among the candidates is what tells: they were all found by the common words.
    rare = np.log(1 + (last + 1.5 - many) / (many + 0.5)).astype(np.float32)
    words = found.features < SPACE // 2
    asked = np.zeros(SPACE, np.float32)
    own = found.of == last
    asked[found.features[own]] = 1
    lengths = np.bincount(found.of[words], found.times[words], last + 1)
    usual = max(float(lengths[:last].mean()), 1.0)
    times = found.times
    saturated = times * (_K1 + 1) / (times + _K1 * (1 - _B + _B * lengths[found.of] / usual))
    bm25 = np.bincount(found.of, np.where(words, rare * saturated * asked[found.features], 0), last + 1)[:last]
    kept = Rarity(np.unique(found.features).astype(np.int32), np.ones(0, np.float32))
    weighed = Rarity(kept.features, _rarity_of(kept, found.features, rare)).rows(found)
    whole = np.zeros(len(kept.features), np.float32)
    mine = weighed.of == last
    whole[weighed.columns[mine]] = weighed.values[mine]
    cosine = np.bincount(weighed.of, weighed.values * whole[weighed.columns], last + 1)[:last]
    fused = 1 / (_RANKS + _ranks(bm25)) + 1 / (_RANKS + _ranks(cosine))
    order = np.lexsort((np.arange(last), -cosine, -fused))
    return [(int(place), round(float(min(max(cosine[place], 0.0), 1.0)), 6)) for place in order]


def _rarity_of(kept: Rarity, features: NDArray[np.int64], rare: Floats) -> Floats:
    weights = np.zeros(len(kept.features), np.float32)
    weights[np.searchsorted(kept.features, features)] = rare
    return weights


def _ranks(scores: NDArray[Any]) -> NDArray[Any]:
    """1 for the best; the equal share the better place."""
    ordered = np.sort(-scores)
    return np.asarray(np.searchsorted(ordered, -scores, side="left")) + 1.0

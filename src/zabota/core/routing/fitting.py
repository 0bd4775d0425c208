"""Learning: labelled texts to a model. Brings scikit-learn, so that only a refit and the command line import it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from zabota.core.routing.features import SPACE, Counted, counted
from zabota.core.routing.linear import Floats, Linear, Rarity, softmax
from zabota.core.routing.resolvers import Resolvers
from zabota.core.routing.sides import Lessons, Sides, learn
from zabota.core.routing.telling import silent, without
from zabota.core.routing.topics import KIND as TOPICS
from zabota.core.routing.topics import Topics, clarity

# A model of more features than these learns no better and takes memory of process mind.
MOST_FEATURES = 50_000
# The part of what is in scope that is left to people: where the model knows least.
DEFERRED = 0.10
# Parts of which one is kept back at a time, and how many texts are enough to judge by.
_PARTS = 10
_ENOUGH = 2_000
_HEATS = np.geomspace(0.03, 3.0, 47)

Truth = tuple[Sequence[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Manner:
    """power: to which rarity counts. strange: how many times as much as what stood in one text alone that weighs which
    was never seen. cost: of a text on the wrong side. Each was chosen on validation rows: see decision 29.
    """

    power: float
    strange: float
    cost: float


_OF_TOPICS = _Manner(power=0.5, strange=2.0, cost=2.0)
# Somebody has to solve it, strange or not.
_OF_PEOPLE = _Manner(power=1.0, strange=0.0, cost=1.0)


class TooLittle(Exception):
    """There is nothing to learn from; says why in words."""


def fit(
    kind: str, texts: Sequence[str], labels: Sequence[str], weights: Sequence[float] | None = None
) -> Topics | Resolvers:
    """Raises TooLittle."""
    return fit_topics(texts, labels, weights) if kind == TOPICS else fit_resolvers(texts, labels, weights)


def fit_topics(
    texts: Sequence[str],
    labels: Sequence[str],
    weights: Sequence[float] | None = None,
    *,
    held: Truth | None = None,
) -> Topics:
    """held: texts and labels to set threshold and shares by; else parts of the texts are kept back in turn.

    Raises TooLittle.
    """
    linear, seen = _fit(texts, labels, weights, held, _OF_TOPICS)
    clear = clarity(seen.margins)
    return Topics(linear, float(np.quantile(clear, DEFERRED)) if len(clear) else 0.0)


def fit_resolvers(texts: Sequence[str], labels: Sequence[str], weights: Sequence[float] | None = None) -> Resolvers:
    """Raises TooLittle."""
    return Resolvers(_fit(texts, labels, weights, None, _OF_PEOPLE)[0])


@dataclass(frozen=True, slots=True)
class _Held:
    """Margins by a model that had not seen these texts, and the places of their true labels."""

    margins: Floats
    truth: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Material:
    """Texts without what is silent, the places of their labels, and how much each counts."""

    found: Counted
    silent: NDArray[np.int64]
    truth: NDArray[np.int64]
    weights: NDArray[np.float64]
    labels: int
    manner: _Manner

    def learned(self, rows: NDArray[np.int64]) -> tuple[Sides, Rarity]:
        found = self.found.only(rows)
        rarity = _rarity(found, self.silent, self.manner)
        lessons = Lessons(_matrix(rarity, found), self.truth[rows], self.weights[rows], self.labels)
        return learn(lessons, self.manner.cost), rarity

    def held_out(self) -> _Held:
        """Parts of the texts judged by what was learned from the others alone, until there are enough."""
        place = self._parts()
        margins, kept = [np.zeros((0, self.labels), np.float32)], [np.zeros(0, np.int64)]
        for part in reversed(range(_PARTS)):
            others, own = np.flatnonzero(place != part), np.flatnonzero(place == part)
            enough = sum(map(len, kept)) >= _ENOUGH
            if enough or not len(own) or len(np.unique(self.truth[others])) < 2:
                continue
            sides, rarity = self.learned(others)
            margins.append(sides.margins(_matrix(rarity, self.found.only(own))))
            kept.append(own)
        return _Held(np.concatenate(margins), self.truth[np.concatenate(kept)])

    def _parts(self) -> NDArray[np.int64]:
        """Of each text its part: of each label a tenth in their order. What came close together is alike, and would
        judge the model too kindly if it stood on both sides.
        """
        order = np.argsort(self.truth, kind="stable")
        many = np.bincount(self.truth)
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order)) - np.repeat(np.cumsum(many) - many, many)
        own = many[self.truth]
        parts: NDArray[np.int64] = ((rank + 1) * _PARTS + own - 1) // own - 1
        return parts


def _fit(
    texts: Sequence[str],
    labels: Sequence[str],
    weights: Sequence[float] | None,
    held: Truth | None,
    manner: _Manner,
) -> tuple[Linear, _Held]:
    names, truth = np.unique(np.asarray(labels, dtype=object).astype(str), return_inverse=True)
    if len(names) < 2:
        raise TooLittle("There are fewer than two labels: nothing can be told apart.")
    found = counted(texts)
    if not len(found.features):
        raise TooLittle("There is not one word in these texts.")
    count = np.asarray(weights if weights is not None else np.ones(len(texts)), float)
    said_little = silent(found, truth, MOST_FEATURES)
    material = _Material(without(found, said_little), said_little, truth, count, len(names), manner)
    linear = _linear(*material.learned(np.arange(len(texts))), tuple(map(str, names)))
    seen = material.held_out() if held is None else _judged(linear, held)
    return _heated(linear, seen), seen


def _rarity(found: Counted, silent: NDArray[np.int64], manner: _Manner) -> Rarity:
    many = np.bincount(found.features, minlength=SPACE)
    kept = np.flatnonzero(many)
    most = MOST_FEATURES - len(silent)
    if len(kept) > most:
        kept = kept[np.argsort(-many[kept], kind="stable")[:most]]
    kept = np.sort(np.concatenate([kept, silent]))
    rare = (np.log((1 + found.texts) / (1 + many[kept])) + 1) ** manner.power
    # Worth nothing, but known: else a guess would take it for strange.
    rare[np.isin(kept, silent)] = 0.0
    unknown = manner.strange * float(np.log(1 + found.texts) + 1) ** manner.power
    return Rarity(kept.astype(np.int32), rare.astype(np.float32), unknown)


def _matrix(rarity: Rarity, found: Counted) -> csr_matrix:
    rows = rarity.rows(found)
    edges = np.searchsorted(rows.of, np.arange(rows.texts + 1))
    return csr_matrix((rows.values.astype(np.float64), rows.columns, edges), shape=(rows.texts, len(rarity.features)))


def _linear(sides: Sides, rarity: Rarity, labels: tuple[str, ...]) -> Linear:
    return Linear(labels, rarity, sides.weights.astype(np.float16), sides.bias, 1.0)


def _judged(linear: Linear, held: Truth) -> _Held:
    places = {label: place for place, label in enumerate(linear.labels)}
    rows = [(text, places[label]) for text, label in zip(*held, strict=True) if label in places]
    return _Held(linear.margins([text for text, _ in rows]), np.array([place for _, place in rows], np.int64))


def _heated(linear: Linear, held: _Held) -> Linear:
    """With the heat at which the shares fit what was kept back best (least log loss)."""
    if not len(held.truth):
        return linear
    rows: NDArray[np.int64] = np.arange(len(held.truth))
    losses = [-np.log(softmax(held.margins / heat)[rows, held.truth] + 1e-9).mean() for heat in _HEATS]
    return Linear(linear.labels, linear.rarity, linear.weights, linear.bias, float(_HEATS[int(np.argmin(losses))]))

"""Learning: labelled texts to a model. Brings scikit-learn, so that only a refit and the command line import it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from zabota.core.routing.features import SPACE, Counted, counted
from zabota.core.routing.linear import Floats, Linear, Rarity, Rows, softmax
from zabota.core.routing.resolvers import Resolvers
from zabota.core.routing.topics import KIND as TOPICS
from zabota.core.routing.topics import Topics, clarity

# A model of more features than these learns no better and takes memory of process mind.
MOST_FEATURES = 50_000
# The part of what is in scope that is left to people: where the model knows least.
DEFERRED = 0.10
_FOLDS = 5
_COST = 1.0


class TooLittle(Exception):
    """There is nothing to learn from: fewer than two labels."""


@dataclass(frozen=True, slots=True)
class Held:
    """What was kept back while learning: margins by a model that had not seen these texts, and the true labels."""

    margins: Floats
    truth: NDArray[np.int64]


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
    held: tuple[Sequence[str], Sequence[str]] | None = None,
) -> Topics:
    """held: texts and labels to set threshold and calibration by; else parts of the texts are kept back in turn.

    Raises TooLittle.
    """
    linear, seen = _fit(texts, labels, weights, held)
    clear = clarity(seen.margins)
    return Topics(linear, float(np.quantile(clear, DEFERRED)) if len(clear) else 0.0)


def fit_resolvers(texts: Sequence[str], labels: Sequence[str], weights: Sequence[float] | None = None) -> Resolvers:
    """Raises TooLittle."""
    linear, _ = _fit(texts, labels, weights, None)
    return Resolvers(linear)


def _fit(
    texts: Sequence[str],
    labels: Sequence[str],
    weights: Sequence[float] | None,
    held: tuple[Sequence[str], Sequence[str]] | None,
) -> tuple[Linear, Held]:
    names, truth = np.unique(np.asarray(labels, dtype=object).astype(str), return_inverse=True)
    if len(names) < 2:
        raise TooLittle("There are fewer than two labels: nothing can be told apart.")
    share = np.asarray(weights if weights is not None else np.ones(len(texts)), float)
    found = counted(texts)
    if not len(found.features):
        raise TooLittle("There is not one word in these texts.")
    rarity = _rarity(found)
    matrix = _matrix(rarity.rows(found), len(rarity.features))
    machine = _machine(matrix, truth, share)
    linear = _linear(machine, rarity, tuple(map(str, names)))
    seen = _held_out(matrix, truth, share, len(names)) if held is None else _held(linear, held)
    return _heated(linear, seen), seen


def _machine(matrix: csr_matrix, truth: NDArray[np.int64], share: NDArray[np.float64]) -> LinearSVC:
    return LinearSVC(C=_COST, tol=0.01, random_state=0).fit(matrix, truth, sample_weight=share)


def _rarity(found: Counted) -> Rarity:
    many = np.bincount(found.features, minlength=SPACE)
    kept = np.flatnonzero(many)
    if len(kept) > MOST_FEATURES:
        kept = np.sort(kept[np.argsort(-many[kept], kind="stable")[:MOST_FEATURES]])
    rare = np.log((1 + found.texts) / (1 + many[kept])) + 1
    return Rarity(kept.astype(np.int32), rare.astype(np.float32), float(np.log(1 + found.texts) + 1))


def _matrix(rows: Rows, features: int) -> csr_matrix:
    edges = np.searchsorted(rows.of, np.arange(rows.texts + 1))
    return csr_matrix((rows.values.astype(np.float64), rows.columns, edges), shape=(rows.texts, features))


def _linear(machine: LinearSVC, rarity: Rarity, labels: tuple[str, ...]) -> Linear:
    weights, bias = machine.coef_, machine.intercept_
    if len(labels) == 2:
        # Of two it learns one side only.
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return Linear(labels, rarity, np.ascontiguousarray(weights.T, np.float16), bias.astype(np.float32), 1.0)


def _held_out(matrix: csr_matrix, truth: NDArray[np.int64], share: NDArray[np.float64], labels: int) -> Held:
    """Each text judged by a model that learned from the others alone. Parts are every n-th text of a label."""
    place = np.zeros(len(truth), np.int64)
    order = np.argsort(truth, kind="stable")
    place[order] = np.arange(len(truth)) % _FOLDS
    margins, of = [], []
    for fold in range(_FOLDS):
        learned, kept = np.flatnonzero(place != fold), np.flatnonzero(place == fold)
        known = np.unique(truth[learned])
        if len(known) < 2 or not len(kept):
            continue
        machine = _machine(matrix[learned], truth[learned], share[learned])
        said = machine.decision_function(matrix[kept])
        whole = np.full((len(kept), labels), -2.0)
        whole[:, known] = np.stack([-said, said], axis=1) if said.ndim == 1 else said
        margins.append(whole)
        of.append(truth[kept])
    if not margins:
        return Held(np.zeros((0, labels), np.float32), np.zeros(0, np.int64))
    return Held(np.concatenate(margins).astype(np.float32), np.concatenate(of))


def _held(linear: Linear, held: tuple[Sequence[str], Sequence[str]]) -> Held:
    places = {label: place for place, label in enumerate(linear.labels)}
    texts = [text for text, label in zip(*held, strict=True) if label in places]
    truth = [places[label] for label in held[1] if label in places]
    return Held(linear.margins(texts), np.array(truth, np.int64))


def _heated(linear: Linear, held: Held) -> Linear:
    """With the heat at which the shares fit what was kept back best (least log loss)."""
    if not len(held.truth):
        return linear
    heats = np.geomspace(0.03, 3.0, 47)
    rows = np.arange(len(held.truth))
    losses = [-np.log(softmax(held.margins / heat)[rows, held.truth] + 1e-9).mean() for heat in heats]
    return Linear(linear.labels, linear.rarity, linear.weights, linear.bias, float(heats[int(np.argmin(losses))]))

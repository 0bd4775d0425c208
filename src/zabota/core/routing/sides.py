"""Learning, the slow part: for each label the side on which its texts lie (linear SVM, one against the others)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from zabota.core.routing.linear import Floats

# Each label learns from its own texts and from so many others, those most like its own: the rest lies far on the other
# side anyway, and would cost most of the time.
OTHERS = 6_000
# Fewer where labels are many and texts long, so that their features, all labels together, are no more than these.
_FEWEST_OTHERS = 2_000
_MOST_LOOKED_AT = 120_000_000
_NOWHERE = -2.0


@dataclass(frozen=True, slots=True)
class Lessons:
    """What there is to learn from: a row a text, its label's place, and how much it counts."""

    matrix: csr_matrix
    truth: NDArray[np.int64]
    weights: NDArray[np.float64]
    labels: int


@dataclass(frozen=True, slots=True)
class Sides:
    """weights: (features, labels). A label without a text lies far from everything."""

    weights: Floats
    bias: Floats

    def margins(self, matrix: csr_matrix) -> Floats:
        margins: Floats = np.asarray(matrix @ self.weights, np.float32) + self.bias
        return margins


def learn(lessons: Lessons, cost: float) -> Sides:
    """cost: what a text on the wrong side costs (C of the machine)."""
    sides = Sides(
        np.zeros((lessons.matrix.shape[1], lessons.labels), np.float32),
        np.full(lessons.labels, _NOWHERE, np.float32),
    )
    many = lessons.matrix.shape[0]
    others = _others(lessons)
    likeness = _to_middles(lessons) if many > others else None
    for label in np.unique(lessons.truth):
        own = lessons.truth == label
        rows = np.arange(many) if likeness is None else _its_own_and_the_like(own, likeness[:, label], others)
        machine = LinearSVC(C=cost, tol=0.1, random_state=0)
        part = lessons.matrix if len(rows) == many else lessons.matrix[rows]
        machine.fit(part, own[rows], sample_weight=lessons.weights[rows])
        sides.weights[:, label] = machine.coef_[0]
        sides.bias[label] = machine.intercept_[0]
    return sides


def _others(lessons: Lessons) -> int:
    a_text = max(lessons.matrix.nnz / lessons.matrix.shape[0], 1.0)
    return int(np.clip(_MOST_LOOKED_AT / (lessons.labels * a_text), _FEWEST_OTHERS, OTHERS))


def _to_middles(lessons: Lessons) -> Floats:
    """(texts, labels): how like each text is to the middle of each label's texts."""
    texts = np.arange(len(lessons.truth))
    many = np.maximum(np.bincount(lessons.truth, minlength=lessons.labels), 1)
    shape = lessons.labels, len(texts)
    of_each = csr_matrix((1 / many[lessons.truth], (lessons.truth, texts)), shape=shape)
    middles = np.ascontiguousarray((of_each @ lessons.matrix).toarray().T, np.float32)
    return np.asarray(lessons.matrix.astype(np.float32) @ middles)


def _its_own_and_the_like(own: NDArray[np.bool_], likeness: Floats, others: int) -> NDArray[np.int64]:
    taken = int(own.sum()) + others
    if taken >= len(own):
        return np.arange(len(own))
    return np.sort(np.argpartition(np.where(own, -np.inf, -likeness), taken)[:taken])

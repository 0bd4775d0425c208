"""Which features tell least about labels: what long texts are learned without, so that learning ends in time."""

import numpy as np
from numpy.typing import NDArray

from zabota.core.routing.features import SPACE, Counted

# Features of all texts together that are learned from, so many as 20,000 texts of ten words have.
MOST_COUNTED = 3_000_000

Places = NDArray[np.int64]


def silent(found: Counted, truth: Places, most_features: int) -> Places:
    """Features, ascending, without which at most MOST_COUNTED of the `most_features` commonest are left in all texts.

    Those go first that tell least about the label each time they stand in a text. None go where there are fewer anyway.
    """
    many = np.bincount(found.features, minlength=SPACE)
    kept = np.argsort(-many, kind="stable")[: min(most_features, np.count_nonzero(many))]
    if many[kept].sum() <= MOST_COUNTED:
        return np.zeros(0, np.int64)
    order = kept[np.argsort(-_told(found, truth, kept) / many[kept], kind="stable")]
    silent: Places = np.sort(order[np.cumsum(many[order]) > MOST_COUNTED])
    return silent


def without(found: Counted, silent: Places) -> Counted:
    if not len(silent):
        return found
    left = np.ones(SPACE, np.bool_)
    left[silent] = False
    left = left[found.features]
    return Counted(found.texts, found.of[left], found.features[left], found.times[left])


def _told(found: Counted, truth: Places, kept: Places) -> NDArray[np.float64]:
    """Nats that each feature tells about labels in all its texts (half of G of the test of independence), less the
    degrees of freedom: what stands in two texts seems to tell much by chance.
    """
    place = np.full(SPACE, -1, np.int64)
    place[kept] = np.arange(len(kept))
    labels = int(truth.max()) + 1
    rows, label_of = place[found.features], truth[found.of]
    pairs = np.bincount((rows * labels + label_of)[rows >= 0], minlength=len(kept) * labels)
    there = np.flatnonzero(pairs)
    times, feature, label = pairs[there], there // labels, there % labels
    usual = np.bincount(label_of, minlength=labels) / len(label_of)
    each = np.bincount(feature, times, len(kept))
    nats = np.bincount(feature, times * np.log(times / each[feature] / usual[label]), len(kept))
    return np.asarray(nats - np.bincount(feature, minlength=len(kept)) + 1, np.float64)

"""One weight for each feature and label: what topics and resolvers both are."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zabota.core.routing.features import SPACE, Counted, counted
from zabota.core.routing.packing import Array, Corrupt, pack, unpack

Floats = NDArray[np.float32]
_FIRST_PIECE = SPACE // 2


@dataclass(frozen=True, slots=True)
class Rows:
    """Weighed features of texts, those of one text behind each other. columns: places in the model."""

    texts: int
    of: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Floats


@dataclass(frozen=True, slots=True)
class Rarity:
    """features: those that are kept, ascending. weights: how rare each is; unknown: of what stood in no text."""

    features: NDArray[np.int32]
    weights: Floats
    unknown: float = 0.0

    def rows(self, found: Counted) -> Rows:
        """Of each text 1 + ln(times), by rarity; words and pieces of words weigh the same together, the whole 1.

        What is unknown has no column and yet its weight: so a text of strange words lies on nobody's side.
        """
        places = np.searchsorted(self.features, found.features)
        places[places == len(self.features)] = 0
        known = self.features[places] == found.features
        values = (1 + np.log(found.times)) * np.where(known, self.weights[places], self.unknown)
        half = found.of * 2 + (found.features >= _FIRST_PIECE)
        values = _by_length(values, half, found.texts * 2)
        values = _by_length(values, found.of, found.texts)
        return Rows(found.texts, found.of[known], places[known], values[known])


@dataclass(frozen=True, slots=True)
class Linear:
    """weights: (features, labels), half floats; bias: one for each label. heat: what margins are divided by to become
    shares.
    """

    labels: tuple[str, ...]
    rarity: Rarity
    weights: NDArray[np.float16]
    bias: Floats
    heat: float

    def margins(self, texts: Sequence[str]) -> Floats:
        """(texts, labels): how far each text lies on each label's side."""
        rows = self.rarity.rows(counted(texts))
        margins = np.tile(self.bias, (len(texts), 1))
        edges = np.searchsorted(rows.of, np.arange(len(texts) + 1))
        for text, (start, end) in enumerate(pairwise(edges)):
            if end > start:
                margins[text] += rows.values[start:end] @ self.weights[rows.columns[start:end]].astype(np.float32)
        return margins

    def shares(self, margins: Floats) -> Floats:
        return softmax(margins / self.heat)

    def speaking(self, words: Sequence[str], label: int) -> Floats:
        """How much each of these words speaks for the label, beside what it says for the average one."""
        rows = self.rarity.rows(counted(words))
        chosen = self.weights[rows.columns].astype(np.float32)
        own = (chosen[:, label] - chosen.mean(axis=1)) * rows.values
        return np.bincount(rows.of, own, len(words)).astype(np.float32)

    def packed(self, kind: str, more: dict[str, Any]) -> bytes:
        arrays: dict[str, Array] = {
            "features": self.rarity.features,
            "rarity": self.rarity.weights,
            "weights": self.weights,
            "bias": self.bias,
        }
        head = {"kind": kind, "labels": self.labels, "heat": self.heat, "unknown": self.rarity.unknown}
        return pack({**head, **more}, arrays)


def unpacked(content: bytes, kind: str) -> tuple[Linear, dict[str, Any]]:
    """The model and the whole head. Raises Corrupt."""
    head, arrays = unpack(content, kind=kind)
    try:
        rarity = Rarity(arrays["features"], arrays["rarity"], float(head["unknown"]))
        linear = Linear(tuple(head["labels"]), rarity, arrays["weights"], arrays["bias"], float(head["heat"]))
    except (KeyError, TypeError, ValueError) as trouble:
        raise Corrupt(f"this model lacks something: {trouble}") from None
    if not len(rarity.features):
        raise Corrupt("this model knows no words")
    if linear.weights.shape != (len(rarity.features), len(linear.labels)) or linear.bias.shape != (len(linear.labels),):
        raise Corrupt("this model's parts do not fit each other")
    return linear, head


def softmax(margins: Floats) -> Floats:
    raised = np.exp(margins - margins.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _by_length(values: Floats, of: NDArray[np.int64], many: int) -> Floats:
    lengths = np.sqrt(np.bincount(of, values * values, many))
    lengths[lengths == 0] = 1
    return (values / lengths[of]).astype(np.float32)

"""What a text is about, learned from texts that people labelled; says so where it does not know."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zabota.core.routing.features import words
from zabota.core.routing.linear import Floats, Linear, unpacked

KIND = "topics"
# A word that carries less than this part of all that speaks for a topic is no reason.
_LEAST = 0.08
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """margin: how clearly; below the model's own threshold the honest answer is "don't know" (not `known`). share: how
    likely the label is right, 0 to 1, if it is one of those that were learned. top3: the likeliest with their shares.
    words: those that spoke for it, the weightiest first.
    """

    label: str
    margin: float
    share: float
    known: bool
    top3: tuple[tuple[str, float], ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topics:
    linear: Linear
    threshold: float

    @classmethod
    def load(cls, content: bytes) -> "Topics":
        """Raises packing.Corrupt with words for what is no such model."""
        linear, head = unpacked(content, KIND)
        return cls(linear, float(head.get("threshold", 0.0)))

    def packed(self) -> bytes:
        return self.linear.packed(KIND, {"threshold": self.threshold})

    def guess(self, text: str) -> Guess:
        return self.guesses([text], reasons=True)[0]

    def guesses(self, texts: Sequence[str], *, reasons: bool = False) -> list[Guess]:
        """reasons: with the words that spoke for it, which costs about as much again."""
        margins = self.linear.margins(texts)
        shares = self.linear.shares(margins)
        clear = clarity(margins)
        found = []
        for text, of_all, margin in zip(texts, shares, clear, strict=True):
            best = np.argsort(-of_all, kind="stable")[:3]
            found.append(
                Guess(
                    label=self.linear.labels[best[0]],
                    margin=round(float(margin), 6),
                    share=float(of_all[best[0]]),
                    known=bool(margin >= self.threshold),
                    top3=tuple((self.linear.labels[label], float(of_all[label])) for label in best),
                    words=self._spoke(text, int(best[0])) if reasons else (),
                )
            )
        return found

    def _spoke(self, text: str, label: int) -> tuple[str, ...]:
        said = [word for word in words(text) if len(word) > 2][:300]
        if not said:
            return ()
        spoken = self.linear.speaking(said, label)
        least = float(spoken[spoken > 0].sum()) * _LEAST
        order = np.argsort(-spoken, kind="stable")[:_MOST_WORDS]
        return tuple(said[word] for word in order if spoken[word] > max(least, 0))


def clarity(margins: Floats) -> Floats:
    """(texts,): one number for how clearly the best label is meant."""
    best: Floats = margins.max(axis=1)
    return best

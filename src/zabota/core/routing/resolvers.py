"""Who solves what: learned from who solved what before, the newer the weightier."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt

from zabota.core.routing.linear import Linear, unpacked

KIND = "resolvers"
_FORGOTTEN_DAYS = 365.0


@dataclass(frozen=True, slots=True)
class Resolvers:
    linear: Linear

    @classmethod
    def load(cls, content: bytes) -> "Resolvers":
        """Raises packing.Corrupt with words for what is no such model."""
        linear, _ = unpacked(content, KIND)
        return cls(linear)

    def packed(self) -> bytes:
        return self.linear.packed(KIND, {})

    def shares(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """Of each text {person: share}, all that were learned; they add up to 1."""
        shares = self.linear.shares(self.linear.margins(texts))
        return [dict(zip(self.linear.labels, map(float, of_all), strict=True)) for of_all in shares]


def weight(*, age_days: float, minutes: float, usual_minutes: float) -> float:
    """How much a solved ticket teaches. minutes: from first word to solution; usual: the median of its topic."""
    quickness = (usual_minutes + 30) / (minutes + 30)
    return exp(-max(age_days, 0.0) / _FORGOTTEN_DAYS) * min(1.5, max(0.5, sqrt(quickness)))

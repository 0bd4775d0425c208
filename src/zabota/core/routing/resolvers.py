"""Who solves what: learned from who solved what before, the newer the weightier."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.core.routing.linear import Linear, unpacked

KIND = "resolvers"


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

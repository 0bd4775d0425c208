"""What came of a sweep, and of all of a month."""

from collections.abc import Mapping
from dataclasses import dataclass

DECISIONS = ("solved", "given", "merged", "asked", "specialists", "critical", "later")
# Somebody was quicker, in the inbox: no decision of the sweep's.
ELSEWHERE = "elsewhere"
ENOUGH = 10  # decisions; of fewer no share is told


@dataclass(frozen=True, slots=True)
class Result:
    """counts: by decision. left: what nobody came to. seconds: spent on all that was decided."""

    counts: Mapping[str, int]
    left: int = 0
    seconds: int = 0

    @property
    def decided(self) -> int:
        return sum(self.counts.get(name, 0) for name in DECISIONS)

    @property
    def elsewhere(self) -> int:
        return self.counts.get(ELSEWHERE, 0)

    @property
    def average(self) -> int | None:
        """Seconds a decision; None before the first."""
        return round(self.seconds / self.decided) if self.decided else None

    @property
    def solved_share(self) -> float | None:
        """Of 1; None where there are too few to judge."""
        return self.counts.get("solved", 0) / self.decided if self.decided >= ENOUGH else None


def together(results: list[Result]) -> Result:
    counts: dict[str, int] = {}
    for result in results:
        for name, number in result.counts.items():
            counts[name] = counts.get(name, 0) + number
    return Result(counts, sum(one.left for one in results), sum(one.seconds for one in results))

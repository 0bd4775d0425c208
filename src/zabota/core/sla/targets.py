"""What a promise gives itself: so much time of a unit, on a clock that runs in opening hours, always, or as the cap."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

Unit = Literal["seconds", "minutes", "hours", "days"]
Runs = Literal["hours", "clock", "cap"]
UNITS: tuple[Unit, ...] = ("seconds", "minutes", "hours", "days")
RUNS: tuple[Runs, ...] = ("hours", "clock", "cap")
MOST_DAYS = 3660
_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}


@dataclass(frozen=True, slots=True)
class Target:
    """`number` of `unit`, 0 or more and ten years at most, else ValueError.

    runs: "hours", only while the calendar is open; "clock", always; "cap", through nights and weekends, and it stops
    only on the days that the calendar calls holidays (days that differ and are shut all day).

    "days" are the calendar's days, neither 24 hours nor 8: `core/sla/working_days.py` says what that is. by_close:
    until the end of the last of these days instead of the same time of day; only for days.
    """

    number: int
    unit: Unit = "minutes"
    runs: Runs = "hours"
    by_close: bool = False

    def __post_init__(self) -> None:
        if self.unit not in UNITS or self.runs not in RUNS:
            raise ValueError(f"a target counts {', '.join(UNITS)} on one of the clocks {', '.join(RUNS)}")
        if not 0 <= self.number * _SECONDS[self.unit] <= MOST_DAYS * _SECONDS["days"]:
            raise ValueError("a target lies between no time and ten years")
        if self.by_close and self.unit != "days":
            raise ValueError("only days last until closing")

    @property
    def duration(self) -> timedelta:
        """For seconds, minutes and hours; days have no length of their own. Raises ValueError."""
        if self.unit == "days":
            raise ValueError("a day of a calendar has no length of its own")
        return timedelta(seconds=self.number * _SECONDS[self.unit])


# A written answer within 24 hours, nights and weekends included, holidays not.
CAP = Target(24, "hours", "cap")

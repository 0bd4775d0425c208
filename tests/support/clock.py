"""The clock of tests: one file of seconds that every process reads."""

from datetime import datetime, timedelta
from pathlib import Path

from zabota.base.clock import now


class MovingClock:
    def __init__(self, file: Path) -> None:
        self.file = file
        self.shift = timedelta()

    def move(self, *, seconds: float = 0, minutes: float = 0, hours: float = 0, days: float = 0) -> datetime:
        """Let time pass. Returns the new present."""
        self.shift += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        self.file.write_text(str(self.shift.total_seconds()))
        return now()

    def move_to(self, moment: datetime) -> datetime:
        """Let time pass until (about) a moment: the real clock goes on meanwhile."""
        return self.move(seconds=(moment - now()).total_seconds())

    def now(self) -> datetime:
        return now()

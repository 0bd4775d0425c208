"""What a request costs the server: processor time of whole process trees, read from /proc. Waiting costs nothing, so
a busy machine makes these numbers no larger (wall times it does).
"""

import os
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


def cpu_ms(pids: Iterable[int]) -> float:
    """User and system time so far, in ms, with that of children that ended and were waited for."""
    total = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(field) for field in fields[11:15])
    return total * TICK_MS


@dataclass(frozen=True)
class Cost:
    """ms of processor time a turn, by process; wall: ms a turn as the client saw it, waiting included."""

    cpu: Mapping[str, float]
    wall: float

    def line(self, name: str) -> str:
        apart = "  ".join(f"{process} {spent:.2f}" for process, spent in self.cpu.items() if spent >= 0.005)
        return f"{name:34} {sum(self.cpu.values()):7.2f} ms   {apart}   (wall {self.wall:.1f})"


Trees = Callable[[], Mapping[str, list[int]]]


def idle(trees: Trees, seconds: float = 5) -> dict[str, float]:
    """ms of processor time a second that each tree spends doing nothing."""
    before = {name: cpu_ms(pids) for name, pids in trees().items()}
    time.sleep(seconds)
    return {name: (cpu_ms(pids) - before[name]) / seconds for name, pids in trees().items()}


def measure(
    turn: Callable[[int], object], times: int, trees: Trees, resting: Mapping[str, float], settle: Callable[[], None]
) -> Cost:
    """turn(n) is called `times` times after a tenth of warming up; settle() waits until every job it caused is done."""
    for number in range(max(5, times // 10)):
        turn(-1 - number)
    settle()
    before, begun = {name: cpu_ms(pids) for name, pids in trees().items()}, time.monotonic()
    for number in range(times):
        turn(number)
    wall = time.monotonic() - begun
    settle()
    whole = time.monotonic() - begun
    after = {name: cpu_ms(pids) for name, pids in trees().items()}
    spent = {name: max(0.0, after[name] - before[name] - resting.get(name, 0) * whole) / times for name in before}
    return Cost(spent, wall * 1000 / times)


def median(
    turn: Callable[[int], object],
    times: int,
    runs: int,
    trees: Trees,
    resting: Mapping[str, float],
    settle: Callable[[], None],
) -> Cost:
    """The same measured so many times; of each process the middle one."""
    found = [measure(turn, times, trees, resting, settle) for _run in range(runs)]
    cpu = {name: statistics.median(one.cpu[name] for one in found) for name in found[0].cpu}
    return Cost(cpu, statistics.median(one.wall for one in found))

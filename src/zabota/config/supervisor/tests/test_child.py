import asyncio
import os
import signal
import sys
from collections.abc import Callable

import pytest

from zabota.config.supervisor import child as module
from zabota.config.supervisor.child import Child, Process


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSES", (0.01,))


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():
            await asyncio.sleep(0.01)


def python(script: str, **more: object) -> Process:
    return Process("it", (sys.executable, "-c", script), **more)  # type: ignore[arg-type]


def test_one_that_dies_is_started_again_and_its_words_are_passed_on() -> None:
    lines: list[str] = []

    async def scenario() -> int:
        child = Child(python("print('здравствуйте'); raise SystemExit(3)"), lambda _name, line: lines.append(line))
        child.start()
        await until(lambda: child.starts >= 3)
        await child.stop()
        return child.starts

    assert asyncio.run(scenario()) >= 3
    assert lines.count("здравствуйте") >= 2


def test_one_that_does_not_listen_is_killed() -> None:
    script = (
        "import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    )
    lines: list[str] = []

    async def scenario() -> None:
        child = Child(python(script, patience=0.2), lambda _name, line: lines.append(line))
        child.start()
        await until(lambda: "up" in lines)
        await child.stop()

    asyncio.run(scenario())
    assert lines[-1] == "did not stop in 0 s and was killed"


def test_a_line_without_an_end_does_not_fill_the_memory() -> None:
    lines: list[str] = []

    async def scenario() -> None:
        child = Child(python("import sys; sys.stdout.write('x' * 1_000_000)"), lambda _name, line: lines.append(line))
        child.start()
        await until(lambda: sum(map(len, lines)) >= 1_000_000)
        await child.stop()

    asyncio.run(scenario())
    assert max(map(len, lines)) < 200_000


def test_what_a_killed_one_left_behind_is_killed_too() -> None:
    script = "import subprocess,time; print(subprocess.Popen(['sleep', '600']).pid, flush=True); time.sleep(60)"
    lines: list[str] = []

    async def scenario() -> int:
        child = Child(python(script), lambda _name, line: lines.append(line))
        child.start()
        await until(lambda: bool(lines))
        left = int(lines[0])
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        await until(lambda: child.starts >= 2)
        await child.stop()
        return left

    left = asyncio.run(scenario())
    assert not running(left)


def running(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False

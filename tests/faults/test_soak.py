"""Many letters of several sizes: every one becomes a ticket, and no process of ours grows with them.

The size can be set: ZABOTA_LETTERS=100000 bin/ci --long soak.
"""

import os
import time
from pathlib import Path

import pytest

from tests.bench.memory import MB, OURS, feed, grown, report
from tests.faults.beside import count
from zabota.config.supervisor.testing import running_desk

# How much larger a process may be at the end than in the middle: what one large letter leaves behind, and no more.
MOST = 40 * MB


@pytest.mark.long
def test_memory_stays_what_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letters = int(os.environ.get("ZABOTA_LETTERS", 20_000))

    def say(line: str) -> None:
        with capsys.disabled():
            print(line, flush=True)

    begun = time.monotonic()
    with running_desk(tmp_path) as desk:
        samples = feed(desk, letters, say)
        for line in report(samples, time.monotonic() - begun):
            say(line)
        assert count(desk, "SELECT count(*) FROM tickets_message WHERE kind = 'in'") == letters
    growth = {name: grown(samples, name) for name in OURS}
    assert {name: f"{more / MB:+.1f} MB" for name, more in growth.items() if more > MOST} == {}

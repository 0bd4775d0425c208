"""kill -9 of every process, again and again, while letters come and answers go: nothing lost, nothing doubled."""

import itertools
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.names import VICTIMS
from tests.faults.traffic import answer, ask, write
from tests.mail_servers import Sink
from zabota.config.supervisor.testing import RunningDesk, running_desk

QUIET = 400  # looks, 0.3 s apart
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def sink() -> Iterator[Sink]:
    server = Sink().start()
    yield server
    server.stop()


def test_each_process_dies_once_in_the_middle_of_work(tmp_path: Path, sink: Sink) -> None:
    with running_desk(tmp_path) as desk:
        _prove(desk, sink, letters=12, answers=4, rounds=1)


@pytest.mark.long
def test_each_process_dies_ten_times_under_fifty_letters_and_twenty_answers(tmp_path: Path, sink: Sink) -> None:
    with running_desk(tmp_path) as desk:
        _prove(desk, sink, letters=50, answers=20, rounds=10)


def _prove(desk: RunningDesk, sink: Sink, *, letters: int, answers: int, rounds: int) -> None:
    session = _prepare(desk, sink)
    killer = Killer(desk, rounds)
    with ThreadPoolExecutor(6) as crowd:
        killer.start()
        first = [crowd.submit(write, desk, number) for number in range(letters // 2)]
        for job in first:
            job.result()
        tickets = _wait_for(desk, letters // 2)
        said = [
            crowd.submit(answer, desk, session, number, f"answer-{place}-end")
            for place, number in enumerate(itertools.islice(itertools.cycle(tickets), answers))
        ]
        rest = [crowd.submit(write, desk, number) for number in range(letters // 2, letters)]
        for job in (*said, *rest):
            job.result()
        killer.join()
    _wait_for(desk, letters)
    _wait_until_quiet(desk, sink, answers)
    _nothing_lost_nothing_doubled(desk, sink, letters, answers)
    print(f"\n{killer.killed} processes killed; {letters} letters, {answers} answers; ", end="")
    print(f"{len(sink.raw)} letters left, {len(sink.raw) - len(_ids(sink))} of them repeats under the same Message-ID")


class Killer(threading.Thread):
    """Kills one process after another, waiting for each to be up again. killed: how many it has killed."""

    def __init__(self, desk: RunningDesk, rounds: int) -> None:
        super().__init__(daemon=True)
        self.desk, self.rounds = desk, rounds
        self.killed: Counter[str] = Counter()

    def run(self) -> None:
        for _, name in itertools.product(range(self.rounds), VICTIMS):
            time.sleep(1.0)
            before = self.desk.starts(name)
            self.desk.kill(name)
            self.killed[name] += 1
            while self.desk.starts(name) == before:
                time.sleep(0.05)


def _prepare(desk: RunningDesk, sink: Sink) -> str:
    environment = {
        **desk.environment,
        "DATABASE_URL": desk.database,
        "DJANGO_SETTINGS_MODULE": "zabota.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    command = [sys.executable, "-m", "tests.faults.prepare", str(sink.port)]
    done = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _wait_for(desk: RunningDesk, tickets: int) -> list[int]:
    """The numbers of the tickets, once there are so many."""
    rows: list[tuple[object, ...]] = []
    for _ in range(600):
        rows = ask(desk, "SELECT number FROM tickets_ticket ORDER BY number")
        if len(rows) >= tickets:
            return [int(str(row[0])) for row in rows]
        time.sleep(0.3)
    raise AssertionError(f"{len(rows)} of {tickets} letters became tickets:\n{desk.tail()}")


def _wait_until_quiet(desk: RunningDesk, sink: Sink, answers: int) -> None:
    """Until every answer has left, and nothing waits in the queue but what comes by the clock."""
    open_work = (
        "SELECT (SELECT count(*) FROM tickets_message WHERE kind = 'out' AND delivery IN ('held', 'queued')),"
        " (SELECT count(*) FROM timeline_batch),"
        " (SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND task_name LIKE 'mail.%%')"
    )
    state: list[tuple[object, ...]] = []
    for _ in range(QUIET):
        state = ask(desk, open_work.replace("%%", "%"))
        if state == [(0, 0, 0)]:
            return
        time.sleep(0.3)
    jobs = ask(
        desk,
        "SELECT id, task_name, status, lock, attempts, scheduled_at, worker_id, args FROM procrastinate_jobs"
        " WHERE status <> 'succeeded' ORDER BY id",
    )
    left = "\n".join(str(row) for row in jobs)
    raise AssertionError(f"held or queued, batches, mail jobs: {state}; {len(sink.raw)} left;\n{left}\n{desk.tail()}")


def _nothing_lost_nothing_doubled(desk: RunningDesk, sink: Sink, letters: int, answers: int) -> None:
    heard = ask(desk, "SELECT substring(text from 'matter-[0-9]+-end') FROM tickets_message WHERE kind = 'in'")
    assert Counter(row[0] for row in heard) == {f"matter-{number}-end": 1 for number in range(letters)}
    said = ask(
        desk,
        "SELECT substring(text from 'answer-[0-9]+-end') FROM tickets_message"
        " WHERE kind = 'out' AND NOT automatic AND delivery = 'sent'",
    )
    assert Counter(row[0] for row in said) == {f"answer-{number}-end": 1 for number in range(answers)}
    assert ask(desk, "SELECT count(*) FROM mail_rawletter WHERE state <> 'done'") == [(0,)]
    by_id = _ids(sink)
    got = Counter(word for text in by_id.values() for word in [_answer_in(text)] if word)
    assert got == {f"answer-{number}-end": 1 for number in range(answers)}
    acknowledgements = len(by_id) - sum(got.values())
    assert acknowledgements == letters


def _ids(sink: Sink) -> dict[str, str]:
    """Message-ID -> text: a repeat under the same id is the same letter to every mail program."""
    return {str(letter["Message-ID"]): str(letter.get_body(("plain",)).get_content()) for letter in sink.letters}  # type: ignore[union-attr]


def _answer_in(text: str) -> str:
    start = text.find("answer-")
    return text[start : text.find("-end", start) + 4] if start >= 0 else ""

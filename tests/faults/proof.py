"""Letters in, answers out, everything that can die dying: and then the count."""

import difflib
import itertools
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.faults.beside import ask, count, let_pass, patience, prepare
from tests.faults.flaky import KINDS, FlakyServer, parsed
from tests.faults.killer import Killer
from tests.faults.traffic import Customers, Person
from tests.mail_servers import Dovecot
from zabota.config.supervisor.testing import RunningDesk

WRITERS, ANSWERERS = 6, 3
# Seconds that the desk may take to become quiet, for each letter that leaves.
QUIET = 1.5
WAITING = """
    SELECT (SELECT count(*) FROM tickets_message WHERE kind = 'out' AND delivery IN ('held', 'queued')),
        (SELECT count(*) FROM timeline_batch),
        (SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')
            AND (task_name LIKE 'mail.%' OR task_name LIKE 'timeline.%'))
"""
LEFT = """
    SELECT id, task_name, status, lock, attempts, scheduled_at, args FROM procrastinate_jobs
    WHERE status NOT IN ('succeeded') ORDER BY id LIMIT 30
"""


@dataclass
class Run:
    """One run. letters: how many customers write, each once; answers: how many of their tickets are answered."""

    desk: RunningDesk
    server: FlakyServer
    dovecot: Dovecot
    letters: int
    answers: int
    say: Callable[[str], None] = print
    begun: float = field(default_factory=time.monotonic)

    def go(self, *, rounds: int | None, pause: float) -> None:
        """rounds: how often each process dies in each half; None: they die without end until all is written."""
        user = self.dovecot.user("shop")
        session = prepare(self.desk, smtp_port=self.server.port, dovecot=self.dovecot, user=user)
        customers = Customers(self.desk, self.dovecot, user)
        people = [Person(self.desk, session) for _ in range(ANSWERERS)]
        killer = Killer(self.desk, pause=pause)
        with ThreadPoolExecutor(WRITERS) as writers, ThreadPoolExecutor(ANSWERERS) as answerers:
            self._say("the desk stands, the killing begins")
            killer.begin(rounds)
            half = self.letters // 2
            self._wait(writers.submit(customers.write, number) for number in range(half))
            self._say(f"{half} letters are handed over")
            tickets = itertools.cycle(self._wait_for_tickets(half))
            self._say("they are tickets; the answers begin")
            if rounds is not None:
                killer.stop()
                killer.begin(rounds)
            rest = [writers.submit(customers.write, number) for number in range(half, self.letters)]
            places = zip(range(self.answers), tickets, itertools.cycle(people), strict=False)
            said = [answerers.submit(one.answer, ticket, f"answer-{place}-end") for place, ticket, one in places]
            self._wait([*rest, *said])
        killer.stop()
        # A storm lasts seconds of ours; on the desk's clock, which soon runs ahead, it would last for hours.
        self.server.clear_up()
        customers.close()
        self._say(f"all is written; {killer.killed.total()} killed so far, the killing ends")
        self._wait_for_tickets(self.letters)
        self._wait_until_quiet()
        self.count_up()
        self._tell(customers, people, killer)

    def _wait(self, jobs: Iterable["Future[None]"]) -> None:
        """Raises what any of them raised."""
        for job in list(jobs):
            job.result()

    def _wait_for_tickets(self, wanted: int) -> list[int]:
        """The numbers of the tickets, once there are so many."""
        told = 0.0
        for gone in patience(3600):
            there = count(self.desk, "SELECT count(*) FROM tickets_ticket")
            if there >= wanted:
                return [int(str(row[0])) for row in ask(self.desk, "SELECT number FROM tickets_ticket ORDER BY number")]
            if gone - told > 30:
                told = gone
                self._say(f"{there} of {wanted} tickets")
        raise AssertionError(f"{there} of {wanted} letters became tickets:\n{self.desk.tail()}")

    def _wait_until_quiet(self) -> None:
        """Until every letter has left and nothing waits in the queue but what comes by the clock, which is moved on."""
        state: list[tuple[object, ...]] = []
        for _ in patience(60 + QUIET * (self.letters + self.answers)):
            state = ask(self.desk, WAITING)
            if state == [(0, 0, 0)]:
                self._say("quiet")
                return
            let_pass(self.desk)
        left = "\n".join(str(row) for row in ask(self.desk, LEFT))
        raise AssertionError(f"held or queued, batches, mail jobs: {state};\n{left}\n{self.desk.tail()}")

    def count_up(self) -> None:
        """Nothing lost, nothing doubled: in the rows, and on the wire."""
        letters = {f"matter-{number}-end": 1 for number in range(self.letters)}
        answers = {f"answer-{number}-end": 1 for number in range(self.answers)}
        heard = ask(self.desk, "SELECT substring(text from 'matter-[0-9]+-end') FROM tickets_message WHERE kind = 'in'")
        _same(Counter(str(row[0]) for row in heard), letters)
        assert count(self.desk, "SELECT count(*) FROM tickets_ticket") == self.letters
        said = "SELECT text FROM tickets_message WHERE kind = 'out' AND NOT automatic AND delivery = 'sent'"
        _same(Counter(str(row[0]) for row in ask(self.desk, said)), answers)
        assert count(self.desk, "SELECT count(*) FROM mail_rawletter WHERE state IN ('stored', 'quarantined')") == 0
        self._count_the_wire(answers)

    def _count_the_wire(self, answers: dict[str, int]) -> None:
        by_id = self.server.by_id()
        changed = [_difference(copies) for copies in by_id.values() if len(set(copies)) > 1]
        assert not changed, "repeated under the same Message-ID with other bytes:\n" + "\n".join(changed[:5])
        words = {header_id: _answer_in(copies[0]) for header_id, copies in by_id.items()}
        _same(Counter(word for word in words.values() if word), answers)
        acknowledged = [copies[0] for header_id, copies in by_id.items() if not words[header_id]]
        wanted = {f"customer{number}@cafe{number}.example": 1 for number in range(self.letters)}
        _same(Counter(str(parsed(raw)["To"].addresses[0].addr_spec) for raw in acknowledged), wanted)

    def _tell(self, customers: Customers, people: list[Person], killer: Killer) -> None:
        by_id = self.server.by_id()
        states = ask(self.desk, "SELECT state, count(*) FROM mail_rawletter GROUP BY 1 ORDER BY 1")
        trouble = sum((person.trouble for person in people), Counter[str]())
        lines = (
            f"killed: {_said(killer.killed)}; longest absence {_said(killer.slowest, '.1f', ' s')}",
            f"letters in: {self.letters}, handed over {_said(customers.handed_over)}; rows {dict(states)}",
            f"  the desk asked to wait, hung up or was away: {_said(customers.refused)}",
            f"answers: {self.answers}; tries that met a dead process: {_said(trouble)}",
            f"the mail server failed on purpose: {_said(self.server.faults)}",
            f"letters out: {len(by_id)}, taken {len(self.server.taken)} times, the repeats byte for byte the same",
            "0 lost, 0 doubled",
        )
        for line in lines:
            self._say(line)

    def _say(self, line: str) -> None:
        self.say(f"{time.monotonic() - self.begun:7.1f} s  {line}")


def all_kinds_met(server: FlakyServer) -> bool:
    return all(server.faults[kind] for kind in (*KINDS, "refused"))


def _same(found: Counter[str], wanted: dict[str, int]) -> None:
    lost, more = (
        wanted.keys() - found.keys(),
        {word: times for word, times in found.items() if wanted.get(word) != times},
    )
    assert not lost, f"{len(lost)} lost: {sorted(lost)[:10]}"
    assert not more, f"doubled or strange: {more}"


def _difference(copies: list[bytes]) -> str:
    first = copies[0]
    other = next(copy for copy in copies if copy != first)
    lines = [copy.decode(errors="replace").splitlines() for copy in (first, other)]
    return "\n".join(difflib.unified_diff(*lines, "first", "repeat", lineterm="", n=2))


def _answer_in(raw: bytes) -> str:
    body = parsed(raw).get_body(("plain",))
    assert body is not None
    found = re.search(r"answer-\d+-end", body.get_content())
    return found[0] if found else ""


def _said(numbers: "Counter[str] | dict[str, float]", form: str = "d", unit: str = "") -> str:
    return ", ".join(f"{name} {format(value, form)}{unit}" for name, value in sorted(numbers.items())) or "none"

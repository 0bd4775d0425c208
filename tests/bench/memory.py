"""Whether memory stays what it was while letters come, in several sizes, by the hundred thousand.

python -m tests.bench.memory [letters]

Samples the PSS of each process (shared pages counted by their share) at every hundredth of the way, once what was sent
has become tickets. The slope is a straight line through the second half, by least squares.
"""

import smtplib
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from tests.faults.beside import count, patience, prepare
from tests.faults.names import HELP
from zabota.config.supervisor.memory import pss
from zabota.config.supervisor.testing import RunningDesk, running_desk

OURS = ("mailroom", "worker", "web", "live", "front")
PROCESSES = (*OURS, "postgres")
SENDERS, SAMPLES = 4, 100
# The nth letter is this large; the first line that fits counts. Bytes.
SIZES = ((2500, 10_000_000), (100, 500_000), (10, 30_000), (1, 1_000))
MB = 1_000_000


@dataclass(frozen=True)
class Sample:
    """letters: tickets by then; pss: bytes by process."""

    letters: int
    pss: dict[str, int]

    def line(self) -> str:
        return f"{self.letters:7}  " + "  ".join(f"{name} {size / MB:6.1f}" for name, size in self.pss.items())


def feed(desk: RunningDesk, letters: int, say: Callable[[str], None] = print) -> list[Sample]:
    """The desk is prepared by this; one sample before the first letter, and one after each part of them."""
    prepare(desk)
    say("letters  PSS in MB")
    samples = [_sample(desk, 0)]
    step = max(SENDERS, letters // SAMPLES)
    with ThreadPoolExecutor(SENDERS) as senders:
        for start in range(0, letters, step):
            end = min(start + step, letters)
            parts = [senders.submit(_send, desk.smtp_port, range(start + one, end, SENDERS)) for one in range(SENDERS)]
            for part in parts:
                part.result()
            _wait_for_tickets(desk, end)
            samples.append(_sample(desk, end))
            if len(samples) % 10 == 1 or end == letters:
                say(samples[-1].line())
    return samples


def slopes(samples: list[Sample]) -> dict[str, float]:
    """Bytes a letter, by process, over the second half."""
    half = samples[len(samples) // 2 :]
    middle = sum(one.letters for one in half) / len(half)
    spread = sum((one.letters - middle) ** 2 for one in half)
    return {
        name: sum((one.letters - middle) * one.pss[name] for one in half) / spread if spread else 0.0
        for name in PROCESSES
    }


def grown(samples: list[Sample], name: str) -> float:
    """By what the last tenth is larger than the tenth after the middle, in bytes."""
    tenth = max(1, len(samples) // 10)
    middle = samples[len(samples) // 2 :][:tenth]
    return _mean(samples[-tenth:], name) - _mean(middle, name)


def _mean(samples: list[Sample], name: str) -> float:
    return sum(one.pss[name] for one in samples) / len(samples)


def _sample(desk: RunningDesk, letters: int) -> Sample:
    return Sample(letters, {name: sum(pss(pid) for pid in desk.pids(name)) for name in PROCESSES})


def _wait_for_tickets(desk: RunningDesk, wanted: int) -> None:
    there = 0
    for _ in patience(3600):
        there = count(desk, "SELECT count(*) FROM tickets_ticket")
        if there >= wanted:
            return
    raise AssertionError(f"{there} of {wanted} letters became tickets:\n{desk.tail()}")


def _send(port: int, numbers: range) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=120) as smtp:
        for number in numbers:
            smtp.send_message(_letter(number))


def _letter(number: int) -> EmailMessage:
    size = next(size for every, size in SIZES if number % every == every - 1)
    letter = EmailMessage()
    letter["From"], letter["To"] = f"Guest {number} <guest{number}@cafe{number % 500}.example>", HELP
    letter["Subject"], letter["Message-ID"] = f"Till {number} is silent", f"<memory-{number}@cafe.example>"
    words = f"Letter {number}: since this morning the till prints nothing.\n"
    letter.set_content(words * (min(size, 5_000) // len(words)))
    if size > 20_000:
        letter.add_alternative(f"<p>{words}</p>" * (min(size, 100_000) // len(words)), subtype="html")
    if size > 200_000:
        content = number.to_bytes(8) * (size // 8)
        letter.add_attachment(content, maintype="application", subtype="octet-stream", filename="report.bin")
    return letter


def report(samples: list[Sample], seconds: float) -> list[str]:
    last = samples[-1]
    slope = "  ".join(f"{name} {value * 1000 / MB:+.3f}" for name, value in slopes(samples).items())
    return [
        f"{last.letters} letters in {seconds:.0f} s, {last.letters / seconds:.1f} a second",
        f"slope of the second half, MB for 1,000 letters: {slope}",
    ]


def main(arguments: list[str]) -> int:
    letters, begun = int(arguments[0]) if arguments else 5_000, time.monotonic()
    with tempfile.TemporaryDirectory(prefix="zabota-memory-") as folder, running_desk(Path(folder)) as desk:
        samples = feed(desk, letters, lambda line: print(line, flush=True))
        print(*report(samples, time.monotonic() - begun), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How long a letter is on its way: from the first byte to Postfix until its ticket stands in the list.

python -m tests.bench.journey_of_a_letter [letters]

Postfix, Dovecot and the desk on this machine, one letter after another, by two ways: Postfix hands the letter to the
desk's own receiver by LMTP; or Postfix hands it to Dovecot, where the desk waits for it in IDLE.
"""

import smtplib
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import psycopg

from tests.bench.desk import Browser
from tests.faults.beside import ask, prepare
from tests.faults.names import HELP, SHOP
from tests.mail_servers import free_port
from tests.postfix import DovecotWithLmtp, Postfix, missing
from zabota.config.supervisor.testing import RunningDesk, running_desk

WAYS = {HELP: "Postfix, LMTP, desk", SHOP: "Postfix, LMTP, Dovecot, IDLE, desk"}
LIST = "/inbox/all/"
# Seconds between looks at the database, and until a letter counts as lost.
LOOK, LOST = 0.002, 120.0


@dataclass
class Times:
    """Seconds from connecting to Postfix, one a letter. taken: until Postfix said 250; row: until the ticket was
    committed; shown: until the list over HTTP had it.
    """

    taken: list[float] = field(default_factory=list)
    row: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)

    def lines(self, way: str) -> Iterator[str]:
        for name, found in (
            ("taken by Postfix", self.taken),
            ("ticket in the database", self.row),
            ("ticket in the list", self.shown),
        ):
            ms = sorted(1000 * one for one in found)
            p95 = ms[min(len(ms) - 1, round(0.95 * len(ms)))]
            yield f"{way:36} {name:24} median {statistics.median(ms):6.0f} ms   p95 {p95:6.0f} ms   ({len(ms)} letters)"


def journeys(path: Path, letters: int) -> dict[str, Times]:
    """address -> how long its letters took. Raises LookupError when one does not arrive."""
    with ExitStack() as stack:
        dovecot = DovecotWithLmtp()
        stack.callback(dovecot.close)
        dovecot.start()
        dovecot.user(SHOP)
        lmtp = free_port()
        desk = stack.enter_context(running_desk(path, environment={"ZABOTA_LMTP_PORT": str(lmtp)}))
        postfix = Postfix({HELP: lmtp, SHOP: dovecot.lmtp_port})
        stack.callback(postfix.close)
        postfix.start()
        browser = Browser(desk.url, prepare(desk, dovecot=dovecot, user=SHOP))
        stack.callback(browser.connection.close)
        _wait_until_watched(desk)
        found = {address: Times() for address in WAYS}
        with psycopg.connect(desk.database, autocommit=True) as rows:
            for number in range(-2, letters):
                for address, times in found.items():
                    # The first two warm everything up.
                    _journey(postfix, rows, browser, address, number, times if number >= 0 else Times())
        return found


def _wait_until_watched(desk: RunningDesk) -> None:
    """Until the mail room reads the IMAP mailbox: it sees new settings within seconds."""
    end = time.monotonic() + LOST
    while not ask(desk, "SELECT 1 FROM mail_folder WHERE checked_at IS NOT NULL"):
        if time.monotonic() > end:
            raise LookupError("the mailbox is not read:\n" + desk.tail())
        time.sleep(0.2)


def _journey(
    postfix: Postfix,
    rows: "psycopg.Connection[tuple[object, ...]]",
    browser: Browser,
    address: str,
    number: int,
    times: Times,
) -> None:
    subject = f"Journey {number} to {address.partition('@')[0]}"
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = f"Guest {number} <guest{number}@cafe.example>", address, subject
    letter["Message-ID"] = f"<journey.{number}.{address}>"
    letter.set_content("Hello, since this morning the till prints nothing.\n" * 12)
    begun = time.monotonic()
    with smtplib.SMTP("127.0.0.1", postfix.port, timeout=60) as smtp:
        smtp.send_message(letter)
        times.taken.append(time.monotonic() - begun)
    while not rows.execute("SELECT 1 FROM tickets_ticket WHERE subject = %s", [subject]).fetchone():
        if time.monotonic() - begun > LOST:
            raise LookupError(f"{subject} did not arrive:\n{postfix.log()[-3000:]}")
        time.sleep(LOOK)
    times.row.append(time.monotonic() - begun)
    while subject.encode() not in browser.get(LIST)[1]:
        if time.monotonic() - begun > LOST:
            raise LookupError(f"{subject} is not in the list")
    times.shown.append(time.monotonic() - begun)


def main(arguments: list[str]) -> int:
    if lacking := missing():
        print(f"not measured, missing: {lacking} (apt-get install postfix dovecot-imapd dovecot-lmtpd, and be root)")
        return 1
    with tempfile.TemporaryDirectory(prefix="zabota-journey-") as folder:
        for address, times in journeys(Path(folder), int(arguments[0]) if arguments else 100).items():
            for line in times.lines(WAYS[address]):
                print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Every letter of the corpora by the real way in: kept byte for byte, read, and its ticket looked at."""

import hashlib
import re
import smtplib
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.letters.corpora import NAME, corpora, letters
from tests.mail_servers import free_port
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.models import RawLetter
from zabota.rooms.mail.source.keeper import Keeper
from zabota.rooms.mail.source.receiver import Receiver
from zabota.rooms.mail.tests.conftest import HELP

FOLDER = corpora()
# A fault of ours that was caught at the last moment, such as "KeyError: 'x'".
CRASHED = re.compile(r"^\w*(Error|Exception|Warning)\b")
# Seconds of processor time for one letter and everything it causes: beyond it, something hangs.
MOST = 2.0

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(FOLDER is None, reason=f"{NAME} names no folder of corpora"),
]


@pytest.fixture
def receiver(transactional_db: None) -> Iterator[Receiver]:
    keeper = Keeper()
    keeper.start()
    server = Receiver(keeper, "127.0.0.1", free_port())
    server.start()
    yield server
    server.stop()
    keeper.stop()


def test_every_letter_is_kept_and_read_and_its_page_opens(
    receiver: Receiver, run_jobs: JobRunner, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    assert FOLDER is not None
    world = World()
    mailboxes.add(address=HELP, brand=world.brand, by="test", at=now())
    client.force_login(world.olga)
    faults: list[str] = []
    ends: Counter[str] = Counter()
    slowest = (0.0, "")
    for place, (name, content) in enumerate(letters(FOLDER)):
        if place % 200 == 0:
            with capsys.disabled():
                print(f"{place} letters, now {name}; {len(faults)} faults", *faults[-3:], flush=True)
        _send(receiver.port, content)
        begun = time.thread_time()
        try:
            run_jobs()
        except Exception as error:
            faults.append(f"{name}: {type(error).__name__}: {error}"[:300])
        spent = time.thread_time() - begun
        slowest = max(slowest, (spent, name))
        raw = RawLetter.objects.select_related("message__ticket").order_by("-id")[0]
        ends[raw.state] += 1
        faults += _faults(name, content, raw, spent)
        if raw.message and (status := client.get(f"/tickets/{raw.message.ticket.number}/").status_code) != 200:
            faults.append(f"{name}: the page of its ticket was answered with {status}")
    with capsys.disabled():
        print(f"\n{ends.total()} letters: {dict(ends)}; the slowest took {slowest[0]:.2f} s: {slowest[1]}")
    assert ends.total() > 500
    assert not faults, "\n".join([f"{len(faults)} faults", *faults])


def _send(port: int, content: bytes) -> None:
    """The bytes as they are: smtplib's own way would mend them."""
    with smtplib.SMTP("127.0.0.1", port, timeout=60) as smtp:
        smtp.ehlo()
        smtp.mail("ana@marverde.example")
        smtp.rcpt(HELP)
        smtp.docmd("DATA")
        smtp.send(b"\r\n".join(b"." + line if line[:1] == b"." else line for line in content.split(b"\r\n")) + b".\r\n")
        assert smtp.getreply()[0] == 250


def _faults(name: str, content: bytes, raw: RawLetter, spent: float) -> Iterator[str]:
    if hashlib.sha256(raw.content).digest() != hashlib.sha256(content).digest():
        yield f"{name}: {len(content)} bytes were sent, {len(raw.content)} others kept"
    if raw.state == "stored":
        yield f"{name}: it was not read"
    if CRASHED.match(raw.trouble):
        yield f"{name}: {raw.trouble[:200]}"
    if spent > MOST:
        yield f"{name}: {spent:.1f} s of processor time"

"""kill -9 of every process, again and again, while letters come by SMTP and IMAP, answers are written and the mail
server fails: nothing lost, nothing doubled.

The size of the long run can be set: ZABOTA_LETTERS=500 ZABOTA_ANSWERS=200 bin/ci --long faults.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.flaky import FlakyServer
from tests.faults.proof import Run, all_kinds_met
from tests.mail_servers import DOVECOT, Dovecot
from zabota.config.supervisor.testing import running_desk

SEED = 20261126

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="these tests need Debian's dovecot-imapd")


@pytest.fixture
def server() -> Iterator[FlakyServer]:
    flaky = FlakyServer(SEED).start()
    yield flaky
    flaky.stop()


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    imap = Dovecot()
    imap.start()
    yield imap
    imap.close()


def test_two_hundred_letters_while_everything_dies(tmp_path: Path, server: FlakyServer, dovecot: Dovecot) -> None:
    with running_desk(tmp_path) as desk:
        Run(desk, server, dovecot, letters=200, answers=40).go(rounds=1, pause=1.0)
    assert all_kinds_met(server), server.faults


@pytest.mark.long
def test_five_thousand_letters_while_everything_dies(
    tmp_path: Path, server: FlakyServer, dovecot: Dovecot, capsys: pytest.CaptureFixture[str]
) -> None:
    letters, answers = int(os.environ.get("ZABOTA_LETTERS", 5000)), int(os.environ.get("ZABOTA_ANSWERS", 2000))

    def say(line: str) -> None:
        with capsys.disabled():
            print(line, flush=True)

    with running_desk(tmp_path) as desk:
        Run(desk, server, dovecot, letters=letters, answers=answers, say=say).go(rounds=None, pause=3.0)
    assert all_kinds_met(server), server.faults

"""What a server says is shown in its own words, not as Python writes bytes."""

import imaplib
import smtplib

import pytest
from imap_tools import MailboxLoginError

from zabota.base.net.trouble import detail_of

SAID = "[AUTHENTICATIONFAILED] Authentication failed."


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MailboxLoginError(("NO", [SAID.encode()]), "OK"), SAID),
        (MailboxLoginError(("NO", [None]), "OK"), "NO"),
        (imaplib.IMAP4.error(SAID.encode()), SAID),
        (smtplib.SMTPAuthenticationError(535, b"5.7.8 Authentication credentials invalid"), "535 5.7.8 Authentication credentials invalid"),
        (OSError(111, "Connection refused"), "[Errno 111] Connection refused"),
        (TimeoutError(), "TimeoutError"),
    ],
)  # fmt: skip
def test_the_words_of_the_server_are_plain(error: Exception, words: str) -> None:
    assert detail_of(error) == words

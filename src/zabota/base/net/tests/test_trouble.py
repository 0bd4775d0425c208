"""What a server says is shown in its own words, not as Python writes bytes."""

import imaplib
import smtplib
import socket
import ssl

import pytest
from imap_tools import MailboxLoginError

from zabota.base.net.addresses import ForbiddenAddress
from zabota.base.net.servers import AppRefused, SignInNeeded, TokenRefused
from zabota.base.net.trouble import detail_of, in_words, trouble_of

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


def login(words: str) -> MailboxLoginError:
    return MailboxLoginError(("NO", [words.encode()]), "OK")


def certificate(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError("no")
    error.verify_code = code
    return error


def smtp(code: int, words: str) -> smtplib.SMTPAuthenticationError:
    return smtplib.SMTPAuthenticationError(code, words.encode())


# What providers really say, each with what it means.
SAID_BY = [
    (login("[ALERT] Application-specific password required: https://support.google.com/… (Failure)"), "app_password"),
    (smtp(534, "5.7.9 Application-specific password required."), "app_password"),
    (login("[AUTHENTICATIONFAILED] NEOBHODIM parol prilozheniya / Application password is REQUIRED"), "app_password"),
    (login("[ALERT] Please log in via your web browser: https://support.google.com/… (Failure)"), "web"),
    (login("[AUTHENTICATIONFAILED] Invalid credentials (Failure)"), "password"),
    (login("LOGIN failed."), "password"),
    (login("[ALERT] Your account is not enabled for IMAP use. Please visit your account settings page"), "off"),
    (login("[AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled"), "off"),
    (smtp(535, "5.7.139 Authentication unsuccessful, basic authentication is disabled."), "off"),
    (smtp(535, "5.7.139 SmtpClientAuthentication is disabled for the Tenant."), "off"),
    (login("[ALERT] Too many simultaneous connections. (Failure)"), "too_many"),
    (login("[LIMIT] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)"), "too_many"),
    (imaplib.IMAP4.abort("command: NOOP => Connection limit reached"), "too_many"),
    (imaplib.IMAP4.error("[OVERQUOTA] Quota exceeded (mailbox for user is full)"), "full"),
    (smtplib.SMTPDataError(552, b"5.2.2 Mailbox is full"), "full"),
    (login("[UNAVAILABLE] Temporary authentication failure."), "later"),
    (login("[ALERT] Account exceeded command or bandwidth limits. (Failure)"), "later"),
    (certificate(10), "expired"),
    (certificate(18), "self_signed"),
    (certificate(62), "name"),
    (certificate(64), "name"),
    (certificate(20), "certificate"),
    (ssl.SSLError("wrong version number"), "security"),
    (socket.gaierror(-2, "Name or service not known"), "unknown_host"),
    (ConnectionRefusedError(), "refused"),
    (TimeoutError(), "silent"),
    (ForbiddenAddress("inside"), "inside"),
    (imaplib.IMAP4.abort("socket error: EOF"), "lost"),
    (SignInNeeded("gone"), "consent"),
    (AppRefused("invalid_client"), "app"),
    (TokenRefused("[AUTHENTICATIONFAILED] Authentication failed."), "token"),
    (TokenRefused("User is authenticated but not connected. IMAP is disabled"), "off"),
    (imaplib.IMAP4.error("something new"), "other"),
]


@pytest.mark.parametrize(("error", "code"), SAID_BY, ids=range(len(SAID_BY)))
def test_what_went_wrong_is_told_apart_and_said_in_words(error: Exception, code: str) -> None:
    assert trouble_of(error) == code
    words = in_words(code, host="imap.tarelka.example")
    assert words != "imap.tarelka.example could not be used." or code == "other"
    assert "%" not in words

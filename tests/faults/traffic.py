"""What customers and people do while processes die: letters by SMTP and IMAP, answers over HTTP, each insisting."""

import http.client
import imaplib
import re
import smtplib
import threading
import time
import urllib.parse
from collections import Counter
from email import policy
from email.message import EmailMessage

import psycopg

from tests.faults.beside import ask, patience
from tests.faults.names import HELP, SHOP
from tests.mail_servers import PASSWORD, Dovecot
from zabota.config.supervisor.testing import RunningDesk

PATIENCE = 600.0
RATE = 15.0
# Every so manieth letter: read by IMAP; its server hangs up before it hears the 250, and sends it again; comes twice,
# by both ways, the copy with lines of its own in the head.
BY_IMAP, UNHEARD, TWICE = 3, 17, 40


def letter(number: int) -> EmailMessage:
    made = EmailMessage(policy=policy.SMTP)
    made["From"] = f"Customer {number} <customer{number}@cafe{number}.example>"
    made["To"] = SHOP if number % BY_IMAP == 0 else HELP
    made["Subject"] = f"Matter {number}"
    made["Date"] = "Thu, 26 Nov 2026 10:00:00 +0200"
    made["Message-ID"] = f"<matter-{number}@cafe{number}.example>"
    made.set_content(f"The till is silent, matter-{number}-end.\n" + "It was not so yesterday.\n" * (number % 50))
    return made


class Customers:
    """They write. handed_over: how many letters, by their way; refused: how often the desk asked to wait or hung up."""

    def __init__(self, desk: RunningDesk, dovecot: Dovecot, user: str) -> None:
        self.desk = desk
        self.refused: Counter[str] = Counter()
        self.handed_over: Counter[str] = Counter()
        self.turn, self.pace = threading.Lock(), threading.Lock()
        self.next_at = 0.0
        self.post = imaplib.IMAP4("127.0.0.1", dovecot.port)
        self.post.authenticate("PLAIN", lambda _: f"\0{user}\0{PASSWORD}".encode())

    def close(self) -> None:
        self.post.logout()

    def write(self, number: int) -> None:
        self._wait_for_the_turn()
        made = letter(number)
        if number % BY_IMAP == 0:
            self._append(made)
            return
        if number % UNHEARD == 0:
            self._send(made, heard=False)
        self._send(made)
        if number % TWICE == 0:
            copy = letter(number)
            copy["Received"] = "from mx.tarelka.example by imap.tarelka.example; Thu, 26 Nov 2026 10:00:09 +0200"
            copy["Delivered-To"] = SHOP
            self._append(copy)

    def _wait_for_the_turn(self) -> None:
        """All of them write RATE letters a second at most: the dying is to meet letters on their way."""
        with self.pace:
            self.next_at = max(time.monotonic(), self.next_at + 1 / RATE)
        time.sleep(max(0.0, self.next_at - time.monotonic()))

    def _append(self, made: EmailMessage) -> None:
        with self.turn:
            answer = self.post.append("INBOX", "", "", made.as_bytes())
        assert answer[0] == "OK", answer
        self.handed_over["by IMAP"] += 1

    def _send(self, made: EmailMessage, *, heard: bool = True) -> None:
        """Offered again until the desk says 250, as every mail server does. heard=False: the connection breaks with
        the last dot, once.
        """
        for _ in patience(PATIENCE):
            try:
                with smtplib.SMTP("127.0.0.1", self.desk.smtp_port, timeout=60) as smtp:
                    if heard:
                        smtp.send_message(made)
                        self.handed_over["by SMTP"] += 1
                    else:
                        _send_and_hang_up(smtp, made)
                        self.handed_over["by SMTP, unheard"] += 1
                return
            except (OSError, smtplib.SMTPException) as error:
                self.refused[type(error).__name__] += 1
        raise AssertionError(f"{made['Subject']} was never taken:\n{self.desk.tail()}")


def _send_and_hang_up(smtp: smtplib.SMTP, made: EmailMessage) -> None:
    smtp.ehlo()
    codes = smtp.mail("customer@cafe.example")[0], smtp.rcpt(HELP)[0], smtp.docmd("DATA")[0]
    if codes != (250, 250, 354):
        raise smtplib.SMTPException(str(codes))
    smtp.send(made.as_bytes() + b".\r\n")
    assert smtp.sock is not None
    smtp.close()


class Person:
    """One of us, signed in; after a broken connection they look whether the answer is there before they send it again.

    The token of forms is fetched once: a page for each answer would cost more than the answers.
    """

    def __init__(self, desk: RunningDesk, session: str) -> None:
        self.desk, self.session = desk, session
        self.address = urllib.parse.urlsplit(desk.url).netloc
        self.tokens: tuple[str, str] | None = None
        self.turn = threading.Lock()
        self.trouble: Counter[str] = Counter()

    def answer(self, ticket: int, text: str) -> None:
        for _ in patience(PATIENCE):
            try:
                if not self._is_written(text):
                    self._post(f"/tickets/{ticket}/replies/", {"text": text})
                if self._is_written(text):
                    return
            except (OSError, http.client.HTTPException, psycopg.Error) as error:
                self.trouble[type(error).__name__] += 1
        raise AssertionError(f"answer {text!r} was never taken:\n{self.desk.tail()}")

    def _is_written(self, text: str) -> bool:
        sql = "SELECT 1 FROM tickets_message WHERE kind = 'out' AND NOT automatic AND text = %s"
        return bool(ask(self.desk, sql, (text,)))

    def _post(self, path: str, fields: dict[str, str]) -> None:
        cookie, hidden = self._tokens(path.replace("replies/", ""))
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={cookie}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.desk.url,
        }
        status, _, text = self._ask(
            "POST", path, urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": hidden}), headers
        )
        if status != 302:
            raise OSError(f"{path} was answered with {status}: {text[:200]}")

    def _tokens(self, page: str) -> tuple[str, str]:
        """The token as cookie and as field."""
        with self.turn:
            if self.tokens is None:
                _, cookies, html = self._ask("GET", page, None, {"Cookie": f"sessionid={self.session}"})
                field = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
                cookie = re.search(r"csrftoken=([^;]+)", cookies)
                if field is None or cookie is None:
                    raise OSError("the ticket's page came without its form")
                self.tokens = cookie[1], field[1]
            return self.tokens

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> tuple[int, str, str]:
        """The status, the cookies that are set, the body."""
        connection = http.client.HTTPConnection(self.address, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, response.headers.get("Set-Cookie", ""), response.read().decode()
        finally:
            connection.close()

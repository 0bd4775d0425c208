"""What customers and people do while processes die: letters over SMTP, answers over HTTP, each insisting."""

import re
import smtplib
import time
import urllib.error
import urllib.parse
import urllib.request
from email.message import EmailMessage

import psycopg

from tests.faults.names import HELP
from zabota.config.supervisor.testing import RunningDesk

PATIENCE = 180.0


def write(desk: RunningDesk, number: int) -> None:
    """One customer's letter, offered again until the desk says 250, as every mail server does."""
    letter = EmailMessage()
    letter["From"] = f"Customer {number} <customer{number}@cafe{number}.example>"
    letter["To"] = HELP
    letter["Subject"] = f"Matter {number}"
    letter["Message-ID"] = f"<matter-{number}@cafe{number}.example>"
    letter.set_content(f"The till is silent, matter-{number}-end.")
    for pause in _patience():
        try:
            with smtplib.SMTP("127.0.0.1", desk.smtp_port, timeout=20) as smtp:
                smtp.send_message(letter)
            return
        except (OSError, smtplib.SMTPException):
            time.sleep(pause)
    raise AssertionError(f"letter {number} was never taken:\n{desk.tail()}")


def answer(desk: RunningDesk, session: str, ticket: int, text: str) -> None:
    """One person's answer: after a broken connection they look whether it is there before they send it again."""
    for pause in _patience():
        try:
            if not _is_written(desk, text):
                _post(desk, session, f"/tickets/{ticket}/replies/", {"text": text})
            if _is_written(desk, text):
                return
        except (OSError, psycopg.Error):
            pass
        time.sleep(pause)
    raise AssertionError(f"answer {text!r} was never taken:\n{desk.tail()}")


def ask(desk: RunningDesk, sql: str) -> list[tuple[object, ...]]:
    """Rows from the desk's own database, however often it restarts meanwhile."""
    for pause in _patience():
        try:
            with psycopg.connect(desk.database, connect_timeout=5) as connection:
                return connection.execute(sql).fetchall()  # type: ignore[call-overload,no-any-return]
        except psycopg.Error:
            time.sleep(pause)
    raise AssertionError("the database never came back:\n" + desk.tail())


def _is_written(desk: RunningDesk, text: str) -> bool:
    with psycopg.connect(desk.database, connect_timeout=5) as connection:
        rows = connection.execute(
            "SELECT 1 FROM tickets_message WHERE kind = 'out' AND NOT automatic AND text LIKE %s", [f"%{text}%"]
        )
        return rows.fetchone() is not None


def _post(desk: RunningDesk, session: str, path: str, fields: dict[str, str]) -> None:
    page = path.replace("replies/", "")
    cookie = f"sessionid={session}"
    with _open(desk.url + page, cookie) as response:
        html = response.read().decode()
        token = re.search(r"csrftoken=([^;]+)", response.headers.get("Set-Cookie", ""))
    form = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    if form is None or token is None:
        raise OSError("the ticket's page came without its form")
    body = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": form[1]}).encode()
    with _open(desk.url + path, f"{cookie}; csrftoken={token[1]}", body, desk.url):
        pass


def _open(url: str, cookie: str, body: bytes | None = None, origin: str = "") -> "urllib.request._UrlopenRet":
    headers = {"Cookie": cookie, **({"Origin": origin} if origin else {})}
    return urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=20)


def _patience() -> "list[float]":
    """Pauses between tries, PATIENCE seconds in all."""
    return [0.3] * int(PATIENCE / 0.3)

"""Where a journey plays: a whole desk, a mail server beside it, and a browser that keeps pictures of each step."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Any

import psycopg
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from tests.mail_servers import PASSWORD, Dovecot, Sink, wait_until
from zabota.base.clock import now
from zabota.config.supervisor.testing import RunningDesk

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = float(os.environ.get("ZABOTA_PATIENCE") or 60)  # seconds; the machine may be busy with other things

MAILBOX = "help@tarelka.example"
OWNER = "olga.munteanu@tarelka.example"
OWNER_PASSWORD = "tarelka-means-plate"

NEWEST = """SELECT t.number FROM tickets_ticket t JOIN people_identity i ON i.customer_id = t.customer_id
            WHERE i.value = %s ORDER BY t.id DESC LIMIT 1"""
HEARD = """SELECT count(*) FROM tickets_message m JOIN people_identity i ON i.customer_id = m.customer_id
           WHERE m.kind = 'in' AND i.value = %s"""

LARGE_ICONS = """[...document.querySelectorAll("svg:has(use)")].filter((svg) => svg.clientHeight > 64)
                 .map((svg) => svg.querySelector("use").getAttribute("href"))"""


@dataclass
class Stage:
    """desk, mail (what customers write to) and sink (what customers get), and a browser to look at the desk with."""

    desk: RunningDesk
    mail: Dovecot
    sink: Sink
    browser: Browser
    shots: Path
    taken: int = 0
    complaints: list[str] = field(default_factory=list)

    @contextmanager
    def page(self, *, width: int = 1440, height: int = 900, **more: Any) -> Iterator[Page]:
        """A page in a browser without cookies; what it says in its console is kept in `complaints`."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **more)
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("response", self._answered)
        try:
            yield page
        finally:
            if not page.is_closed():
                page.screenshot(path=self.shots / "last.png")
            context.close()

    def _heard(self, said: ConsoleMessage) -> None:
        # A refused form is told by its status, which Chromium also writes into the console.
        if said.type == "error" and "the server responded with a status of 4" not in said.text:
            self.complaints.append(f"{said.location.get('url')}: {said.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500 or response.status == 404:
            self.complaints.append(f"{response.status} {response.request.method} {response.url}")

    def shot(self, page: Page, name: str) -> None:
        """A picture of this step. What breaks the look of a page without breaking its work is noticed here."""
        self.taken += 1
        if large := page.evaluate(LARGE_ICONS):
            self.complaints.append(f"{name}: icons drawn without their size: {large}")
        page.screenshot(path=self.shots / f"{self.taken:02}-{name}.png")

    def open(self, page: Page, path: str) -> None:
        page.goto(self.desk.url + path)

    def value(self, sql: str, *parameters: object) -> Any:
        """The first column of the first row that the desk's database answers; None without a row."""
        with psycopg.connect(self.desk.database) as connection:
            row = connection.execute(sql, parameters).fetchone()
        return row[0] if row else None

    def ticket_of(self, address: str) -> int:
        """The number of the newest ticket of the customer with that address; waited for."""
        number: int = wait_until(lambda: self.value(NEWEST, address), PATIENCE)
        return number

    # Letters

    def receive(self, subject: str, text: str, *, sender: str, answers: EmailMessage | None = None) -> int:
        """A customer's letter lies in the mailbox; returns the number of the ticket that it became or joined."""
        before = self.value(HEARD, sender)
        self.mail.put(MAILBOX, self.write(subject, text, sender=sender, answers=answers))
        wait_until(lambda: self.value(HEARD, sender) > before, PATIENCE)
        return self.ticket_of(sender)

    def write(self, subject: str, text: str, *, sender: str, answers: EmailMessage | None = None) -> EmailMessage:
        """A customer's letter, or their answer to one of ours."""
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = sender, MAILBOX, subject
        letter["Message-ID"] = make_msgid(domain="customers.example")
        letter["Date"] = format_datetime(now())
        if answers is not None:
            letter["In-Reply-To"] = answers["Message-ID"]
            letter["References"] = f"{answers['References'] or ''} {answers['Message-ID']}".strip()
        letter.set_content(text)
        return letter

    def letters_to(self, address: str) -> list[EmailMessage]:
        return [letter for letter in self.sink.letters if address in str(letter["To"])]

    def letter_with(self, words: str, address: str) -> EmailMessage:
        """The letter to that customer in which these words stand; waited for."""

        def found() -> EmailMessage | None:
            return next((letter for letter in self.letters_to(address) if words in text_of(letter)), None)

        letter: EmailMessage = wait_until(found, PATIENCE)
        return letter


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def links_in(letter: EmailMessage) -> list[str]:
    return re.findall(r"https?://\S+/did-it-help/[^\s>\"]+", text_of(letter))


def keep_shots(path: Path) -> Path:
    """ZABOTA_SHOTS names a folder to keep the pictures in."""
    chosen = Path(os.environ["ZABOTA_SHOTS"]) if os.environ.get("ZABOTA_SHOTS") else path
    chosen.mkdir(parents=True, exist_ok=True)
    return chosen


__all__ = ["ARGUMENTS", "CHROMIUM", "MAILBOX", "OWNER", "OWNER_PASSWORD", "PASSWORD", "PATIENCE", "Stage"]

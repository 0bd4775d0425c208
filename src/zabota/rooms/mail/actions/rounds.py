"""A round of one mailbox: what is due leaves over one connection, urgent letters first, and is noted ten at a time."""

import logging
import smtplib
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from types import TracebackType

from django.db.models import Min, QuerySet

from zabota.base.desk.queries import desk
from zabota.base.net.handing import HungUp, LetterRefused, hand_over
from zabota.base.net.smtp import open_smtp
from zabota.base.net.trouble import detail_of, trouble_of
from zabota.core.mail import server_answers
from zabota.core.mail.addresses import ascii_domain
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.actions.outcomes import Outcome, note, put_off_all
from zabota.rooms.mail.actions.sending import wake
from zabota.rooms.mail.models import Mailbox, OutLetter
from zabota.rooms.mail.writing import Writer

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
# Letters fetched at once: an urgent one waits for so many at most. Rounds of other mailboxes come after TURN of these.
FETCHED, TURN = 50, 20
# A crash repeats so many at most.
GROUP, GROUP_SECONDS = 10, 1.0
# Servers that count letters a connection close it after a hundred or more.
PER_CONNECTION = 90
# Connections that broke one after another before the mailbox is taken to be out of reach.
BREAKS = 3
OK_NOTED = timedelta(minutes=1)
State = OutLetter.State


class Unreachable(Exception):
    """Nothing of this mailbox leaves now. Why: a code of trouble_words, and the server's own words."""

    def __init__(self, trouble: str, detail: str) -> None:
        super().__init__(trouble, detail)
        self.trouble, self.detail = trouble, detail


def send_due(pk: int, *, clock: Clock) -> None:
    """Send what is due in this mailbox; nothing is raised for a server's no. pk 0: letters that have no mailbox yet.

    The clock is asked anew with every step: a round takes as long as the other server does.
    """
    if pk == 0:
        _find_homes(at=clock())
        return
    mailbox = Mailbox.objects.select_related("brand").filter(pk=pk).first()
    if mailbox is None:
        return
    with Line(mailbox) as line:
        try:
            more = _round(mailbox, line, clock)
        except Unreachable as problem:
            more = False
            if problem.trouble != "no_server":
                mailboxes.failed(mailbox, "out", problem.trouble, problem.detail)
            put_off_all(mailbox, problem.trouble, problem.detail, at=clock())
    wake(pk) if more else _wake_later(pk)


def _round(mailbox: Mailbox, line: "Line", clock: Clock) -> bool:
    """Whether something may be left."""
    for _ in range(TURN):
        letters = list(_due(mailbox, at=clock())[:FETCHED])
        if not letters:
            return False
        writer = Writer(mailbox, letters)
        with Notes(mailbox, clock) as notes:
            for letter in letters:
                notes.add(_try(letter, writer, line))
    return True


def _due(mailbox: Mailbox, *, at: datetime) -> QuerySet[OutLetter]:
    related = ("message__agent", "message__ticket__brand", "message__ticket__customer")
    due = OutLetter.objects.filter(mailbox=mailbox, state=State.WAITING, next_at__lte=at)
    return due.select_related(*related).order_by("priority", "id")


def _wake_later(pk: int) -> None:
    """For the letter whose pause ends first."""
    waiting = OutLetter.objects.filter(mailbox=pk, state=State.WAITING)
    if next_at := waiting.aggregate(first=Min("next_at"))["first"]:
        wake(pk, at=next_at)


def _try(letter: OutLetter, writer: Writer, line: "Line") -> Outcome:
    """One letter. Raises Unreachable where it is not about the letter."""
    try:
        content = writer.bytes_of(letter)
        line.take(letter, content)
    except ValueError as error:
        # An address or name that no header can carry: trying again would not help.
        return Outcome(letter, State.FAILED, "address", str(error))
    except LetterRefused as error:
        return _refused(letter, error)
    except HungUp as error:
        return Outcome(letter, State.WAITING, trouble_of(error), detail_of(error))
    except Unreachable:
        raise
    except Exception as error:
        # Ours to mend; the letters behind it do not wait for that.
        log.exception("letter %s cannot be written", letter.pk)
        return Outcome(letter, State.WAITING, "writing", f"{type(error).__name__}: {error}")
    return Outcome(letter, State.SENT)


def _refused(letter: OutLetter, error: LetterRefused) -> Outcome:
    said = detail_of(error)
    match server_answers.meaning(error.smtp_code, said, stage=error.stage):
        case server_answers.OURS:
            raise Unreachable("sender", said) from error
        case server_answers.FAILED:
            return Outcome(letter, State.FAILED, "refused_it", said)
        case _:
            return Outcome(letter, State.WAITING, "later", said)


class Line:
    """The connection to a mailbox's server: opened when first needed, anew after many letters or a break."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self.client: smtplib.SMTP | None = None
        self.carried = self.breaks = 0

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def take(self, letter: OutLetter, content: bytes) -> None:
        """Hand one letter over. Raises Unreachable, and what hand_over() raises."""
        local, _, domain = letter.recipient.rpartition("@")
        recipient = f"{local}@{ascii_domain(domain) or domain}"
        for first in (True, False):
            client, used = self._open(), self.carried > 0
            try:
                hand_over(client, sender=self.mailbox.address, recipient=recipient, content=content)
            except (HungUp, LetterRefused) as error:
                if not _broken(error):
                    self.breaks = 0
                    raise
                self._close()
                # A server that ends a connection between two letters has not said anything about the second.
                if not (first and used and not getattr(error, "unsure", False)):
                    self._count(error)
                    raise
            else:
                self.carried, self.breaks = self.carried + 1, 0
                return

    def _open(self) -> smtplib.SMTP:
        if self.client is not None and self.carried >= PER_CONNECTION:
            self._close()
        if self.client is None:
            server = self.mailbox.smtp
            if server is None:
                raise Unreachable("no_server", "")
            try:
                self.client = open_smtp(server, private=desk().private_hosts, name=self.mailbox.domain)
            except (OSError, smtplib.SMTPException) as error:
                raise Unreachable(trouble_of(error), detail_of(error)) from error
        return self.client

    def _count(self, error: HungUp | LetterRefused) -> None:
        self.breaks += 1
        if self.breaks >= BREAKS:
            raise Unreachable(trouble_of(error), detail_of(error)) from error

    def _close(self) -> None:
        if self.client is not None:
            # Whatever it answers to QUIT, what it said about the letters stands.
            with suppress(OSError, smtplib.SMTPException):
                self.client.quit()
            self.client.close()
        self.client, self.carried = None, 0


def _broken(error: HungUp | LetterRefused) -> bool:
    return isinstance(error, HungUp) or error.smtp_code == 421


class Notes:
    """Outcomes on their way into the database: ten of them, or those of about a second, in one transaction."""

    def __init__(self, mailbox: Mailbox, clock: Clock) -> None:
        self.mailbox, self.clock = mailbox, clock
        self.held: list[Outcome] = []
        self.since = 0.0

    def __enter__(self) -> "Notes":
        return self

    def __exit__(self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        if kind is None or issubclass(kind, Exception):
            self._write()

    def add(self, outcome: Outcome) -> None:
        if not self.held:
            self.since = time.monotonic()
        self.held.append(outcome)
        if len(self.held) >= GROUP or time.monotonic() - self.since >= GROUP_SECONDS:
            self._write()

    def _write(self) -> None:
        held, self.held = self.held, []
        if not held:
            return
        at = self.clock()
        note(held, at=at)
        box = self.mailbox
        if any(one.state == State.SENT for one in held) and (
            box.out_trouble or not box.out_ok_at or at - box.out_ok_at >= OK_NOTED
        ):
            mailboxes.worked(box, "out", at=at)
            box.out_ok_at, box.out_trouble = at, ""


def _find_homes(*, at: datetime) -> None:
    """Letters whose brand had no mailbox, or whose mailbox was removed: the one they leave by now, if there is one."""
    homeless = OutLetter.objects.filter(mailbox=None, state=State.WAITING, next_at__lte=at).select_related(
        "message__ticket"
    )
    for letter in homeless.order_by("id")[: FETCHED * TURN]:
        box = queries.mailbox_of(letter.message.ticket) if letter.message else _first_sender()
        if box is None:
            note([Outcome(letter, State.WAITING, "no_server")], at=at)
        else:
            OutLetter.objects.filter(pk=letter.pk).update(mailbox=box)
            wake(box.pk)
    waiting = OutLetter.objects.filter(mailbox=None, state=State.WAITING)
    if next_at := waiting.aggregate(first=Min("next_at"))["first"]:
        wake(None, at=next_at)


def _first_sender() -> Mailbox | None:
    return Mailbox.objects.exclude(smtp_host="").order_by("id").first()

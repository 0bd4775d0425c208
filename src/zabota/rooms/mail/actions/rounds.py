"""A round of one mailbox: what is due leaves over one connection, urgent letters first, and is noted ten at a time."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from types import TracebackType

from django.db.models import Min, QuerySet

from zabota.base.net.handing import HungUp, LetterRefused
from zabota.base.net.trouble import detail_of, trouble_of
from zabota.core.mail import server_answers
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions import mailboxes, suppression
from zabota.rooms.mail.actions.line import Line, Unreachable
from zabota.rooms.mail.actions.outcomes import Outcome, note, put_off_all
from zabota.rooms.mail.actions.sending import wake
from zabota.rooms.mail.models import Mailbox, OutLetter
from zabota.rooms.mail.pacing import Paces
from zabota.rooms.mail.writing import Writer

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
# Letters fetched at once: an urgent one waits for so many at most. Rounds of other mailboxes come after TURN of these.
FETCHED, TURN = 50, 20
# A crash repeats so many at most.
GROUP, GROUP_SECONDS = 10, 1.0
# So many domains that ask for less one after another are none of theirs.
SLOW_DOMAINS = 3
OK_NOTED = timedelta(minutes=1)
State = OutLetter.State


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
    if more:
        wake(pk)
    else:
        _wake_later(pk, at=clock())


def _round(mailbox: Mailbox, line: Line, clock: Clock) -> bool:
    """Whether something may be left."""
    for _ in range(TURN):
        at = clock()
        paces = Paces(at=at)
        letters = list(_due(mailbox, paces, at=at)[:FETCHED])
        if not letters:
            return False
        batch = Batch(Writer(mailbox, letters), line, paces, clock)
        batch.silent = _silent(letters, at=at)
        with Notes(mailbox, clock) as notes:
            for letter in letters:
                if outcome := batch.outcome_of(letter):
                    notes.add(outcome)
    return True


def _due(mailbox: Mailbox, paces: Paces, *, at: datetime) -> QuerySet[OutLetter]:
    related = ("message__agent", "message__side", "message__ticket__brand__calendar", "message__ticket__customer")
    due = OutLetter.objects.filter(mailbox=mailbox, state=State.WAITING, next_at__lte=at)
    if closed := paces.closed(at=at):
        due = due.exclude(domain__in=closed)
    return due.select_related(*related).order_by("priority", "id")


def _silent(letters: list[OutLetter], *, at: datetime) -> set[int]:
    """Automatic letters to ourselves or to where none may go by now: much can be learned while a letter waits."""
    automatic = [letter for letter in letters if letter.priority == OutLetter.Priority.AUTOMATIC]
    if not automatic:
        return set()
    ours = queries.own_addresses()
    held = suppression.held([letter.recipient for letter in automatic], at=at)
    return {one.pk for one in automatic if one.recipient in held or queries.is_ours(one.recipient, ours)}


def _wake_later(pk: int, *, at: datetime) -> None:
    """For the letter whose pause ends first, or the domain that takes letters again first."""
    waiting = OutLetter.objects.filter(mailbox=pk, state=State.WAITING)
    closed = Paces(at=at).closed(at=at)
    moments = [waiting.exclude(domain__in=closed).aggregate(first=Min("next_at"))["first"]]
    held = waiting.filter(domain__in=closed).order_by().values_list("domain", flat=True).distinct() if closed else ()
    moments += [closed[domain] for domain in held]
    if known := [moment for moment in moments if moment]:
        wake(pk, at=min(known))


class Batch:
    """Letters of one mailbox, taken out one after another."""

    def __init__(self, writer: Writer, line: Line, paces: Paces, clock: Clock) -> None:
        self.writer, self.line, self.paces, self.clock = writer, line, paces, clock
        self.slow: set[str] = set()
        # Letters that nobody may get any more.
        self.silent: set[int] = set()

    def outcome_of(self, letter: OutLetter) -> Outcome | None:
        """What became of one letter; None: its domain has to wait. Raises Unreachable: it is not about the letter."""
        if letter.pk in self.silent:
            return Outcome(letter, State.FAILED, "held")
        if not self.paces.take(letter.domain, at=self.clock()):
            return None
        try:
            self.line.take(letter, self.writer.bytes_of(letter))
        except ValueError as error:
            # An address or name that no header can carry: trying again would not help.
            return Outcome(letter, State.FAILED, "address", str(error))
        except LetterRefused as error:
            return self._refused(letter, error)
        except HungUp as error:
            return Outcome(letter, State.WAITING, trouble_of(error), detail_of(error))
        except Unreachable:
            raise
        except Exception as error:
            # Ours to mend; the letters behind it do not wait for that.
            log.exception("letter %s cannot be written", letter.pk)
            return Outcome(letter, State.WAITING, "writing", f"{type(error).__name__}: {error}")
        self.slow.clear()
        return Outcome(letter, State.SENT)

    def _refused(self, letter: OutLetter, error: LetterRefused) -> Outcome:
        said = detail_of(error)
        match server_answers.meaning(error.smtp_code, said, stage=error.stage):
            case server_answers.OURS:
                raise Unreachable("sender", said) from error
            case server_answers.FAILED:
                return Outcome(letter, State.FAILED, "refused_it", said)
            case server_answers.SLOWER:
                return self._slower(letter, said)
            case _:
                return Outcome(letter, State.WAITING, "later", said)

    def _slower(self, letter: OutLetter, said: str) -> Outcome:
        self.slow.add(letter.domain)
        if len(self.slow) >= SLOW_DOMAINS:
            # Not the domains: our own server has enough of us.
            raise Unreachable("slower", said)
        until = self.paces.slow_down(letter.domain, said, at=self.clock())
        return Outcome(letter, State.WAITING, "slower", said, until)


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
        "message__ticket", "copy_of__message__ticket"
    )
    for letter in homeless.order_by("id")[: FETCHED * TURN]:
        message = (letter.copy_of or letter).message
        box = queries.mailbox_of(message.ticket) if message else _first_sender()
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

"""The whole way of a batch of letters, in one transaction."""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import DatabaseError, OperationalError, transaction

from zabota.base.vault.seal import unseal
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions.masking import mask_unread
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.actions.taking.carrying_out import note, take_matters
from zabota.rooms.mail.actions.taking.deciding import decide
from zabota.rooms.mail.actions.taking.known import Known
from zabota.rooms.mail.actions.taking.passed_on import read_through
from zabota.rooms.mail.actions.taking.reading import NoSender, Reading, read
from zabota.rooms.mail.actions.taking.verdicts import Matter, Outcome
from zabota.rooms.mail.models import RawLetter
from zabota.rooms.mail.models.letters import LETTER

log = logging.getLogger(__name__)
BATCH = 50
# Letters are understood together while they weigh less than this: fifty of the largest would not fit into memory.
GROUP_SIZE = 16 * 1024 * 1024
State = RawLetter.State
NO_SENDER = "no_sender"
Rows = Sequence[RawLetter]


@transaction.atomic
def drain(*, at: datetime) -> int:
    """Read up to 50 stored letters; returns how many there were.

    They are taken together; where that fails, each alone in a savepoint of its own: a letter that cannot be read goes
    to quarantine with the reason, and holds up no other. What the database itself refuses (a deadlock, a lost
    connection) is raised: then the whole batch stays stored and is read again.
    """
    waiting = RawLetter.objects.select_for_update(skip_locked=True, of=("self",)).filter(state=State.STORED)
    rows = list(waiting.select_related("mailbox__brand", "mailbox__team").defer("sealed").order_by("id")[:BATCH])
    ours = queries.own_addresses() if rows else set()
    for group in _groups(rows):
        _take_group(group, ours, at=at)
    return len(rows)


@transaction.atomic
def retry(raw: RawLetter, *, sender: str = "", at: datetime) -> RawLetter:
    """Read a quarantined letter, or one that is not spam after all, once more, now.

    sender: whom a person named as the one who wrote it, for a letter that names nobody itself. It stays in quarantine,
    or goes there, with the new reason if it fails.
    """
    if sender:
        RawLetter.objects.filter(pk=raw.pk, state=State.QUARANTINED, trouble=NO_SENDER).update(envelope_from=sender)
    rows = RawLetter.objects.select_for_update(of=("self",)).select_related("mailbox__brand", "mailbox__team")
    row = rows.defer("sealed").get(pk=raw.pk)
    if row.state in (State.QUARANTINED, State.SPAM):
        _take_group([row], queries.own_addresses(), at=at)
    return row


def _groups(rows: Rows) -> Iterator[Rows]:
    group: list[RawLetter] = []
    for row in rows:
        if group and sum(one.size for one in group) + row.size > GROUP_SIZE:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _take_group(rows: Rows, ours: set[str], *, at: datetime) -> None:
    readings = read_through(_read_all(rows, ours, at=at), ours)
    for wave in _waves(readings):
        try:
            with transaction.atomic():
                _take(wave, ours, at=at)
        except OperationalError:
            raise
        except Exception:
            log.info("%d letters could not be taken together; each is taken alone", len(wave), exc_info=True)
            for reading in wave:
                _take_alone(reading, ours, at=at)


def _read_all(rows: Rows, ours: set[str], *, at: datetime) -> list[Reading]:
    """Every letter that can be understood; the others are put into quarantine."""
    sealed = dict(RawLetter.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "sealed"))
    readings = []
    for row in rows:
        try:
            readings.append(read(row, unseal(bytes(sealed.pop(row.pk) or b""), purpose=LETTER), ours))
        except OperationalError:
            raise
        except Exception as error:
            _hide_in_source(row)
            _quarantine(row, error, at=at)
    return readings


def _hide_in_source(raw: RawLetter) -> None:
    """A letter that cannot be understood holds up no other, whatever its source is like."""
    try:
        with transaction.atomic():
            mask_unread(raw)
    except OperationalError:
        raise
    except Exception:
        log.exception("the source of letter %s could not be looked through", raw.pk)


def _waves(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """In their order, cut before a letter that answers or repeats one of the same wave: that one goes first."""
    wave: list[Reading] = []
    for reading in readings:
        ids = {one.raw.header_id for one in wave if one.raw.header_id}
        prints = {one.raw.fingerprint for one in wave}
        repeats = reading.raw.fingerprint in prints or reading.raw.header_id in ids
        if wave and (repeats or not ids.isdisjoint(reading.answers)):
            yield wave
            wave = []
        wave.append(reading)
    if wave:
        yield wave


def _take(wave: Sequence[Reading], ours: set[str], *, at: datetime) -> None:
    known = Known(wave, ours)
    matters: list[tuple[Reading, Matter]] = []
    for reading in wave:
        verdict = decide(reading, known)
        if isinstance(verdict, Matter):
            matters.append((reading, verdict))
        else:
            note([(reading.raw, verdict.carry_out(reading, at=at))], at=at)
    take_matters(matters, at=at)


def _take_alone(reading: Reading, ours: set[str], *, at: datetime) -> None:
    try:
        with transaction.atomic():
            _take([reading], ours, at=at)
    except OperationalError:
        raise
    except Exception as error:
        _quarantine(reading.raw, error, at=at)


def _quarantine(raw: RawLetter, error: Exception, *, at: datetime) -> None:
    log.warning("letter %s goes to quarantine", raw.pk, exc_info=None if isinstance(error, NoSender) else error)
    trouble = NO_SENDER if isinstance(error, NoSender) else f"{type(error).__name__}: {error}"
    outcome, reason = Outcome(State.QUARANTINED), clean(trouble)[:2000]
    try:
        with transaction.atomic():
            note([(raw, outcome)], trouble=reason, at=at)
    except OperationalError:
        raise
    except DatabaseError:
        # What was understood of it is the very thing that cannot be kept: the letter is, and none behind it waits.
        raw.fingerprint = raw.header_id = raw.sender = raw.answer_to = raw.subject = ""
        raw.people, raw.facts = [], {}
        note([(raw, outcome)], trouble=reason, at=at)

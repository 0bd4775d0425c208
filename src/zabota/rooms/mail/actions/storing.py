"""Bytes become rows: the one step before a source may be told that a letter was taken."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import psycopg
from django.db import connection, transaction

from zabota.base.jobs.queue import enqueue
from zabota.base.vault.seal import seal
from zabota.rooms.mail.models import RawLetter
from zabota.rooms.mail.models.letters import LETTER

DRAIN = "mail.drain"
LARGEST = 50 * 1024 * 1024
LARGE, PIECE = 512 * 1024, 256 * 1024
# COPY in its binary form: signature, flags, no extension; and the row that ends it.
COPY_HEAD, COPY_END = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
# Why a letter is kept and not read: only its head is here, or not even that.
TOO_LARGE, NOT_GIVEN = "too_large", "not_given"
State = RawLetter.State


@dataclass(frozen=True, slots=True)
class Arrival:
    """A letter as a source hands it over. source: the source's own cursor, unique for ever."""

    source: str
    content: bytes | bytearray = field(repr=False)
    received_at: datetime
    mailbox: int | None
    envelope_from: str = ""
    recipient: str = ""
    # Why nobody will read it by itself, such as its size; empty: it is read.
    trouble: str = ""
    # It lay in a folder for unwanted mail.
    junk: bool = False


@transaction.atomic
def store(arrivals: Sequence[Arrival]) -> None:
    """Seal and keep the letters, and see to it that they are read. One that is known by its source is passed over.

    Raises django.db.Error when the database cannot keep them: then nothing was taken, and the source must hear so.
    """
    large = [arrival for arrival in arrivals if len(arrival.content) >= LARGE]
    sources = [arrival.source[:400] for arrival in large]
    known = set(RawLetter.objects.filter(source__in=sources).values_list("source", flat=True)) if large else set()
    rows = [_row(one, _sealed(one) if len(one.content) < LARGE else None) for one in arrivals]
    RawLetter.objects.bulk_create(rows, ignore_conflicts=True)
    for arrival in large:
        if arrival.source[:400] not in known:
            _fill(arrival)
    wake_drain()


def _fill(arrival: Arrival) -> None:
    """The bytes of a large letter. Django would write them into the text of its query, as digits, psycopg once more,
    and libpq keeps a query whole; here they go to the server piece by piece, as a COPY of one row of one field.
    """
    sealed = _sealed(arrival)
    with connection.wrap_database_errors, connection.cursor() as cursor, memoryview(sealed) as view:
        direct = psycopg.Cursor(cursor.connection)
        direct.execute("CREATE TEMP TABLE IF NOT EXISTS mail_arriving (sealed bytea) ON COMMIT DELETE ROWS")
        direct.execute("TRUNCATE mail_arriving")
        with direct.copy("COPY mail_arriving FROM STDIN (FORMAT BINARY)") as copy:
            copy.write(COPY_HEAD + struct.pack("!hi", 1, len(sealed)))
            for start in range(0, len(sealed), PIECE):
                copy.write(bytes(view[start : start + PIECE]))
            copy.write(COPY_END)
        direct.execute(
            "UPDATE mail_rawletter SET sealed = arriving.sealed FROM mail_arriving AS arriving"
            " WHERE source = %s AND mail_rawletter.sealed IS NULL",
            [arrival.source[:400]],
        )


def wake_drain() -> None:
    """Have the stored letters read after this transaction; one drain works at a time."""
    enqueue(DRAIN, lock=DRAIN, once=DRAIN)


def _sealed(arrival: Arrival) -> bytearray:
    return seal(arrival.content, purpose=LETTER)


def _row(arrival: Arrival, sealed: bytearray | None) -> RawLetter:
    return RawLetter(
        source=arrival.source[:400],
        mailbox_id=arrival.mailbox,
        envelope_from=clean(arrival.envelope_from)[:320],
        recipient=clean(arrival.recipient)[:320],
        sealed=sealed,
        junk=arrival.junk,
        size=len(arrival.content),
        received_at=arrival.received_at,
        state=State.QUARANTINED if arrival.trouble else State.STORED,
        trouble=arrival.trouble,
    )


def clean(text: str) -> str:
    """What PostgreSQL can keep: no NUL, no halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")

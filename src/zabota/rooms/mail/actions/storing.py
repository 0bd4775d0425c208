"""Bytes become rows: the one step before a source may be told that a letter was taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from zabota.base.jobs.queue import enqueue
from zabota.base.vault.seal import seal
from zabota.rooms.mail.models import RawLetter
from zabota.rooms.mail.models.letters import LETTER

DRAIN = "mail.drain"
LARGEST = 50 * 1024 * 1024
State = RawLetter.State


@dataclass(frozen=True, slots=True)
class Arrival:
    """A letter as a source hands it over. source: the source's own cursor, unique for ever."""

    source: str
    content: bytes = field(repr=False)
    received_at: datetime
    mailbox: int | None
    envelope_from: str = ""
    recipient: str = ""
    # Why nobody will read it by itself, such as its size; empty: it is read.
    trouble: str = ""


@transaction.atomic
def store(arrivals: Sequence[Arrival]) -> None:
    """Seal and keep the letters, and see to it that they are read. One that is known by its source is passed over.

    Raises django.db.Error when the database cannot keep them: then nothing was taken, and the source must hear so.
    """
    RawLetter.objects.bulk_create([_row(arrival) for arrival in arrivals], ignore_conflicts=True)
    wake_drain()


def wake_drain() -> None:
    """Have the stored letters read after this transaction; one drain works at a time."""
    enqueue(DRAIN, lock=DRAIN, once=DRAIN)


def _row(arrival: Arrival) -> RawLetter:
    return RawLetter(
        source=arrival.source[:400],
        mailbox_id=arrival.mailbox,
        envelope_from=clean(arrival.envelope_from)[:320],
        recipient=clean(arrival.recipient)[:320],
        sealed=seal(arrival.content, purpose=LETTER),
        size=len(arrival.content),
        received_at=arrival.received_at,
        state=State.QUARANTINED if arrival.trouble else State.STORED,
        trouble=arrival.trouble,
    )


def clean(text: str) -> str:
    """What PostgreSQL can keep: no NUL, no halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")

"""How many letters became what: for the comparison with the server, and for the last day of a mailbox."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Max
from django.db.models.functions import TruncHour

from zabota.rooms.mail.models import Mailbox, OutLetter, RawLetter

State = RawLetter.State
TICKETS, MACHINES, SPAM, TWICE, WAITING, DELETED, READING = PARTS = (
    "tickets", "machines", "spam", "twice", "waiting", "deleted", "reading",
)  # fmt: skip
SPAN = 1000


class _Row(NamedTuple):
    pk: int
    state: str
    message: int | None
    machine: bool | None
    trashed: datetime | None
    twin: int | None


def became(letters: Sequence[int]) -> Counter[str]:
    """{part: letters} of these rows; each is counted once.

    A letter that came twice is counted as such only if the other one is among them: after a server gave all its
    letters new numbers, the rows of before are what became of them.
    """
    rows = _rows(letters)
    twins = _rows([row.twin for row in rows.values() if row.twin and row.twin not in rows])
    return Counter(_part(row, rows, twins) for row in rows.values())


def _rows(letters: Sequence[int]) -> dict[int, _Row]:
    found: dict[int, _Row] = {}
    facts = ("pk", "state", "message_id", "message__automatic", "message__ticket__trashed_at", "twin_id")
    for start in range(0, len(letters), SPAN):
        rows = RawLetter.objects.filter(pk__in=letters[start : start + SPAN]).values_list(*facts)
        found |= {row[0]: _Row(*row) for row in rows}
    return found


def _part(row: _Row, rows: dict[int, _Row], twins: dict[int, _Row]) -> str:
    if row.state == State.DUPLICATE and row.twin:
        if row.twin in rows or row.twin not in twins:
            return TWICE
        row = twins[row.twin]
    simple = {State.STORED: READING, State.QUARANTINED: WAITING, State.SPAM: SPAM}
    if row.state in simple:
        return simple[State(row.state)]
    if row.trashed:
        return DELETED
    # A report about a letter of ours, and a letter of ours that came back, become no message of their own.
    return MACHINES if row.message is None or row.machine else TICKETS


class Day(NamedTuple):
    """The last 24 hours. hours: (the hour's beginning, letters), oldest first, 24 of them."""

    hours: list[tuple[datetime, int]]
    came: int
    answered: int


def last_day(mailbox: Mailbox, *, at: datetime) -> Day:
    hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    begins = [hour - timedelta(hours=back) for back in range(23, -1, -1)]
    came = RawLetter.objects.filter(mailbox=mailbox, received_at__gte=begins[0], received_at__lte=at)
    counted = came.annotate(hour=TruncHour("received_at", tzinfo=UTC)).values_list("hour").annotate(letters=Count("pk"))
    letters = dict(counted.order_by("hour"))
    sent = OutLetter.objects.filter(
        mailbox=mailbox, state=OutLetter.State.SENT, sent_at__gte=begins[0], sent_at__lte=at
    )
    answers = sent.filter(message__automatic=False).count()
    hours = [(begin, letters.get(begin, 0)) for begin in begins]
    return Day(hours, sum(number for _begin, number in hours), answers)


def last_taken(mailbox: Mailbox) -> datetime | None:
    """When the newest letter reached its server."""
    newest: datetime | None = RawLetter.objects.filter(mailbox=mailbox).aggregate(at=Max("received_at"))["at"]
    return newest


def machines(mailbox: Mailbox, *, since: datetime) -> int:
    """Letters of machines since then: recognised, and answered by nobody."""
    recent = RawLetter.objects.filter(mailbox=mailbox, received_at__gte=since, state=State.DONE)
    return recent.filter(message__automatic=True).count() + recent.filter(message=None).count()


def to_read(mailbox: Mailbox) -> int:
    """Stored, and not yet a ticket."""
    return RawLetter.objects.filter(mailbox=mailbox, state=State.STORED).count()


def moving_in(mailbox: Mailbox) -> tuple[int, int]:
    """(letters looked at so far, all of them) while a folder's reading has a long way to go; (0, 0) otherwise."""
    busy = list(mailbox.folders.filter(left__gt=0).annotate(done=F("found") - F("left")).values_list("done", "found"))
    return sum(done for done, _found in busy), sum(found for _done, found in busy)

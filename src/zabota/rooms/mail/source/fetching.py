"""What is asked of an IMAP server, many letters at a time: which there are, how large, since when, and their bytes."""

import imaplib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from imap_tools import BaseMailBox

from zabota.base.clock import now

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# An answer to SEARCH is one line, and imaplib takes none above a million bytes.
WINDOW = 50_000
# A command's line should stay under 8 kB (RFC 7162, 4).
ASKED = 400
_UID = re.compile(rb"\bUID (\d+)")
_CAME = re.compile(rb'INTERNALDATE "([^"]+)"')
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_EMPTY = re.compile(rb'BODY\[[A-Z]*\] ""')
# Not now, rather than never: such an answer ends the look, and the next one asks again.
_LATER = re.compile(r"UNAVAILABLE|INUSE|LIMIT|THROTTL|TRY AGAIN|TEMPORAR|OVERQUOTA|BUSY", re.IGNORECASE)

Answer = list[tuple[bytes, bytes] | bytes]


class Strange(imaplib.IMAP4.error):
    """The server answered in a way that cannot be understood, or with a no."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of a letter before its bytes are asked for. size: bytes, as the server says."""

    uid: int
    received_at: datetime
    size: int


def search(box: BaseMailBox, criteria: str) -> list[int]:
    """UIDs, rising."""
    kind, data = box.client.uid("SEARCH", criteria)
    if kind != "OK":
        raise Strange(f"SEARCH: {_words(data)}"[:300])
    return sorted({int(uid) for line in data if line for uid in line.split()})


def past(box: BaseMailBox, last: int, since: datetime, windows_to: int) -> list[int]:
    """UIDs past the cursor. last 0: those that came at `since` or later, and perhaps a few of the day before.

    windows_to: 0, or the UID up to which it is asked piece by piece.
    """
    if last == 0:
        return list(_in_windows(box, 1, windows_to, f" {on_or_after(since)}"))
    # "n:*" always names the last letter, even one below n (RFC 3501, 6.4.8).
    return [uid for uid in _in_windows(box, last + 1, windows_to) if uid > last]


def every(box: BaseMailBox, windows_to: int, criteria: str = "") -> list[int]:
    return list(_in_windows(box, 1, windows_to, f" {criteria}" if criteria else ""))


def on_or_after(since: datetime) -> str:
    # SINCE compares days, and the server's own time zone decides which: one day more, and each letter is looked at.
    day = since.astimezone(UTC) - timedelta(days=1)
    return f"SINCE {day.day}-{MONTHS[day.month - 1]}-{day.year}"


def _in_windows(box: BaseMailBox, first: int, windows_to: int, more: str = "") -> Iterator[int]:
    while windows_to - first > WINDOW:
        yield from search(box, f"UID {first}:{first + WINDOW - 1}{more}")
        first += WINDOW
    yield from (uid for uid in search(box, f"UID {first}:*{more}") if uid >= first)


def metas(box: BaseMailBox, uids: Sequence[int]) -> list[Meta]:
    """In the order of UIDs; one that is gone by now is left out."""
    found: dict[int, Meta] = {}
    for some in in_groups(uids, ASKED):
        for line in _lines(_fetched(box, some, "(UID INTERNALDATE RFC822.SIZE)")):
            uid, came, size = _UID.search(line), _CAME.search(line), _SIZE.search(line)
            if uid:
                # Without a date it counts as having come now: taken once too often rather than never.
                moment = _moment(came[1]) if came else now()
                found[int(uid[1])] = Meta(int(uid[1]), moment, int(size[1]) if size else 0)
    return [found[uid] for uid in uids if uid in found]


def bodies(box: BaseMailBox, uids: Sequence[int], *, part: str = "") -> dict[int, bytes]:
    """The bytes of letters, or of a part ("HEADER"); a letter that the server does not hand out is left out.

    Raises Strange when it asks us to come back later.
    """
    try:
        found = _literals(_fetched(box, uids, f"(UID BODY.PEEK[{part}])"))
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        if _LATER.search(str(error)):
            raise
        found = {}
    # One that cannot be handed out must not hold back the others.
    missing = [uid for uid in uids if uid not in found] if len(uids) > 1 else []
    for uid in missing:
        found |= bodies(box, [uid], part=part)
    return found


def in_groups(uids: Sequence[int], size: int) -> Iterator[list[int]]:
    rest = iter(uids)
    while group := list(islice(rest, size)):
        yield group


def as_set(uids: Sequence[int]) -> str:
    """1, 2, 3, 7 as "1:3,7"."""
    runs: list[list[int]] = []
    for uid in uids:
        if runs and runs[-1][1] == uid - 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(str(first) if first == last else f"{first}:{last}" for first, last in runs)


def _fetched(box: BaseMailBox, uids: Sequence[int], what: str) -> Answer:
    kind, data = box.client.uid("FETCH", as_set(uids), what)
    if kind != "OK":
        raise Strange(f"FETCH: {_words(data)}"[:300])
    return [item for item in data if item]


def _lines(answer: Answer) -> Iterator[bytes]:
    """One line a letter; what a server sends as a literal within it is put back."""
    line = b""
    for item in answer:
        if isinstance(item, tuple):
            line += item[0] + item[1]
            continue
        yield line + item
        line = b""


def _literals(answer: Answer) -> dict[int, bytes]:
    """{uid: bytes}. A server may name the UID before the bytes or after them, and write no bytes as "" alone."""
    found: dict[int, bytes] = {}
    nameless: bytes | None = None
    for item in answer:
        head = item[0] if isinstance(item, tuple) else item
        uid = _UID.search(head)
        if isinstance(item, tuple):
            nameless = None if uid else item[1]
        content = item[1] if isinstance(item, tuple) else nameless
        if content is None and _EMPTY.search(head):
            content = b""
        if uid and content is not None:
            found[int(uid[1])] = content
            nameless = None
    return found


def _words(data: object) -> str:
    parts = data if isinstance(data, list) else [data]
    return " ".join(part.decode(errors="replace") if isinstance(part, bytes) else str(part) for part in parts if part)


def _moment(internal: bytes) -> datetime:
    """INTERNALDATE, such as b"17-Jul-1996 02:44:25 -0700"; a day below ten may be written " 7"."""
    day, month, rest = internal.decode("ascii").strip().split("-", 2)
    number = MONTHS.index(month.title()) + 1
    return datetime.strptime(f"{int(day):02}-{number:02}-{rest}", "%d-%m-%Y %H:%M:%S %z")

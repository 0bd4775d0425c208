"""Reading one IMAP folder from its cursor on. Flags are neither read nor set: others may use the mailbox too."""

import imaplib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from imap_tools import BaseMailBox

from zabota.base.clock import now
from zabota.rooms.mail.actions.storing import LARGEST, Arrival, store
from zabota.rooms.mail.models import Folder

# The server's clock may be behind ours, and INTERNALDATE has no parts of a second.
SLACK = timedelta(minutes=5)
# Stored together: this many letters, or fewer once they weigh this much.
GROUP, GROUP_SIZE = 50, 8 * 1024 * 1024
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_META = re.compile(rb'INTERNALDATE "([^"]+)"')
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class Strange(imaplib.IMAP4.error):
    """The server answered in a way that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the server says of a folder: UIDVALIDITY and the UID the next letter will get (0: it does not say)."""

    uidvalidity: int
    uidnext: int


def take_in(box: BaseMailBox, folder: Folder, *, since: datetime) -> int:
    """Store every letter past the folder's cursor; returns how many. The cursor moves in the same transaction.

    A folder seen for the first time, or whose UIDVALIDITY changed, is read from `since` on, by the moment its letters
    reached the server: after a change of UIDVALIDITY the ones we have are known again by their fingerprints.
    """
    opened = open_folder(box, folder.name)
    if folder.uidvalidity != opened.uidvalidity:
        folder.uidvalidity, folder.last_uid = opened.uidvalidity, 0
    since, taken = since - SLACK, 0
    group: list[Arrival] = []
    last = folder.last_uid
    for uid in _uids(box, folder.last_uid, since):
        letter = _fetch(box, folder, uid, since)
        last = uid
        if letter:
            group.append(letter)
        if len(group) >= GROUP or sum(len(one.content) for one in group) >= GROUP_SIZE:
            taken += _keep(folder, group, last)
            group = []
    # What lies below UIDNEXT was looked at, even if it was too old to take.
    return taken + _keep(folder, group, max(last, opened.uidnext - 1) if folder.last_uid == 0 else last)


def open_folder(box: BaseMailBox, name: str) -> Opened:
    box.folder.set(name, readonly=True)
    return Opened(_said(box, "UIDVALIDITY"), _said(box, "UIDNEXT"))


def _said(box: BaseMailBox, code: str) -> int:
    """A number from the answer to EXAMINE; 0 where the server left it out."""
    _code, data = box.client.response(code)
    return int(data[-1]) if data and data[-1] else 0


@transaction.atomic
def _keep(folder: Folder, letters: list[Arrival], last_uid: int) -> int:
    if letters:
        store(letters)
    folder.last_uid = max(folder.last_uid, last_uid)
    Folder.objects.filter(pk=folder.pk).update(
        uidvalidity=folder.uidvalidity, last_uid=folder.last_uid, checked_at=now()
    )
    return len(letters)


def _uids(box: BaseMailBox, last: int, since: datetime) -> Iterator[int]:
    """UIDs past the cursor, rising. "n:*" always names the last letter, even one below n (RFC 3501, 6.4.8)."""
    # SINCE compares days, and the server's own time zone decides which: one day more, and each letter is looked at.
    day = since.astimezone(UTC) - timedelta(days=1)
    criteria = f"UID {last + 1}:*" if last else f"SINCE {day.day}-{MONTHS[day.month - 1]}-{day.year}"
    kind, data = box.client.uid("SEARCH", criteria)
    if kind != "OK":
        raise Strange(f"SEARCH: {data!r}"[:200])
    found = sorted({int(uid) for line in data if line for uid in line.split()})
    return (uid for uid in found if uid > last)


def _fetch(box: BaseMailBox, folder: Folder, uid: int, since: datetime) -> Arrival | None:
    """One letter; None for one that is gone by now, or came before `since`."""
    meta = b" ".join(_lines(box, uid, "(UID INTERNALDATE RFC822.SIZE)"))
    found = _META.search(meta)
    if not found:
        return None
    received_at = _moment(found[1])
    if received_at < since:
        return None
    size = _SIZE.search(meta)
    too_large = size is not None and int(size[1]) > LARGEST
    part = "BODY.PEEK[HEADER]" if too_large else "BODY.PEEK[]"
    content = next((item for item in _literals(box, uid, f"(UID {part})")), None)
    if content is None:
        return None
    return Arrival(
        source=f"imap:{folder.mailbox_id}:{folder.name}:{folder.uidvalidity}:{uid}",
        content=content,
        received_at=received_at,
        mailbox=folder.mailbox_id,
        trouble="too_large" if too_large else "",
    )


def _lines(box: BaseMailBox, uid: int, what: str) -> Iterator[bytes]:
    for item in _answer(box, uid, what):
        yield item[0] if isinstance(item, tuple) else item


def _literals(box: BaseMailBox, uid: int, what: str) -> Iterator[bytes]:
    return (item[1] for item in _answer(box, uid, what) if isinstance(item, tuple))


def _answer(box: BaseMailBox, uid: int, what: str) -> list[tuple[bytes, bytes] | bytes]:
    kind, data = box.client.uid("FETCH", str(uid), what)
    if kind != "OK":
        raise Strange(f"FETCH: {data!r}"[:200])
    return [item for item in data if item]


def _moment(internal: bytes) -> datetime:
    """INTERNALDATE, such as b"17-Jul-1996 02:44:25 -0700"; a day below ten may be written " 7"."""
    day, month, rest = internal.decode("ascii").strip().split("-", 2)
    number = MONTHS.index(month.title()) + 1
    return datetime.strptime(f"{int(day):02}-{number:02}-{rest}", "%d-%m-%Y %H:%M:%S %z")

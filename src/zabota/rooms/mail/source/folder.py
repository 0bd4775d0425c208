"""Reading one IMAP folder from its cursor on. Flags are neither read nor set: others may use the mailbox too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from imap_tools import BaseMailBox

from zabota.base.clock import now
from zabota.rooms.mail.actions.storing import LARGEST, NOT_GIVEN, TOO_LARGE, Arrival, store
from zabota.rooms.mail.models import Folder, RawLetter
from zabota.rooms.mail.source.fetching import WINDOW, Meta, bodies, in_groups, metas, past

# The server's clock may be behind ours, and INTERNALDATE has no parts of a second.
SLACK = timedelta(minutes=5)
# Asked about together; and fetched and stored together: this many letters, or fewer once they weigh this much.
LOOKED_AT = 1000
GROUP, GROUP_SIZE = 50, 8 * 1024 * 1024


class CursorSetBack(Exception):
    """The mailbox was changed while it was read: this look is over, the next one follows the new settings."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the server says of a folder: UIDVALIDITY, the UID the next letter will get (0: it does not say), and how
    many letters there are.
    """

    uidvalidity: int
    uidnext: int
    exists: int

    @property
    def windows_to(self) -> int:
        """UIDNEXT where letters are so many that they must be asked about piece by piece, else 0."""
        return self.uidnext if self.exists > WINDOW else 0


def take_in(box: BaseMailBox, folder: Folder, *, since: datetime) -> int:
    """Store every letter past the folder's cursor; returns how many. The cursor moves in the same transaction.

    A folder seen for the first time, or whose UIDVALIDITY changed, is read from `since` on, by the moment its letters
    reached the server: after a change of UIDVALIDITY the ones we have are known again by their fingerprints.
    """
    opened = open_folder(box, folder.name)
    if folder.uidvalidity != opened.uidvalidity:
        folder.uidvalidity, folder.last_uid, folder.moved_uid = opened.uidvalidity, 0, 0
    since, taken, first = (folder.since or since) - SLACK, 0, folder.last_uid == 0
    uids = past(box, folder.last_uid, since, opened.windows_to)
    folder.found = folder.left = len(uids)
    if len(uids) > LOOKED_AT:
        # A person sees from the first moment how far it is.
        _keep(folder, [], folder.last_uid)
    for some in in_groups(uids, LOOKED_AT):
        known = _known(folder, some) if first else set()
        new = [meta for meta in metas(box, some) if meta.received_at >= since and meta.uid not in known]
        for group in together(new):
            taken += _keep(folder, fetched(box, folder, group), group[-1].uid)
        folder.left -= len(some)
        _keep(folder, [], some[-1])
    # What lies below UIDNEXT was looked at, even if it was too old to take.
    _keep(folder, [], opened.uidnext - 1 if first else folder.last_uid)
    return taken


def open_folder(box: BaseMailBox, name: str, *, readonly: bool = True) -> Opened:
    _kind, exists = box.folder.set(name, readonly=readonly)
    return Opened(_said(box, "UIDVALIDITY"), _said(box, "UIDNEXT"), int(exists[-1] or 0))


def fetched(box: BaseMailBox, folder: Folder, group: Sequence[Meta]) -> list[Arrival]:
    """The letters of a group. Of one above the limit only the head is fetched; one that the server knows and does not
    hand out is kept as such, so that a person hears of it.
    """
    large = [meta.uid for meta in group if meta.size > LARGEST]
    found = bodies(box, [meta.uid for meta in group if meta.uid not in large])
    heads = bodies(box, large, part="HEADER") if large else {}
    missing = [meta.uid for meta in group if meta.uid not in found and meta.uid not in heads]
    # Deleted by somebody in between: then the server does not know it any more.
    there = {meta.uid for meta in metas(box, missing)} if missing else set()
    return [
        Arrival(
            source=folder.source(meta.uid),
            content=found.get(meta.uid, heads.get(meta.uid, b"")),
            received_at=meta.received_at,
            mailbox=folder.mailbox_id,
            junk=folder.junk,
            trouble=NOT_GIVEN if meta.uid in there else TOO_LARGE if meta.uid in heads else "",
        )
        for meta in group
        if meta.uid in there or meta.uid not in missing
    ]


def say_trouble(folder: Folder, words: str) -> None:
    """Why the folder cannot be read, in the server's own words; "" once it can."""
    if folder.trouble != words:
        folder.trouble = words
        Folder.objects.filter(pk=folder.pk).update(trouble=words)


def _said(box: BaseMailBox, code: str) -> int:
    """A number from the answer to EXAMINE; 0 where the server left it out."""
    _code, data = box.client.response(code)
    return int(data[-1]) if data and data[-1] else 0


def together(letters: Sequence[Meta]) -> Iterator[list[Meta]]:
    """Groups that fit into memory; a letter larger than one is a group of its own."""
    group: list[Meta] = []
    for meta in letters:
        if group and (len(group) >= GROUP or sum(one.size for one in group) + meta.size > GROUP_SIZE):
            yield group
            group = []
        group.append(meta)
    if group:
        yield group


def _known(folder: Folder, uids: Sequence[int]) -> set[int]:
    """Of letters that were taken once already: their bytes need not travel again."""
    sources = {folder.source(uid): uid for uid in uids}
    return {sources[one] for one in RawLetter.objects.filter(source__in=sources).values_list("source", flat=True)}


@transaction.atomic
def _keep(folder: Folder, letters: list[Arrival], last_uid: int) -> int:
    if letters:
        store(letters)
    folder.last_uid = max(folder.last_uid, last_uid)
    moved = Folder.objects.filter(pk=folder.pk, round=folder.round).update(
        uidvalidity=folder.uidvalidity,
        last_uid=folder.last_uid,
        moved_uid=folder.moved_uid,
        found=folder.found,
        left=folder.left,
        checked_at=now(),
    )
    if not moved:
        raise CursorSetBack(folder.name)
    return len(letters)

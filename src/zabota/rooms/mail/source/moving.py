"""Letters that are kept here leave the folder they were read from, where the mailbox wants that.

Only what is committed is moved, and by UID alone: nothing that somebody else marked as deleted goes with it. Done
again after a crash, it finds what is still there; a failure is written down and holds up no reading.
"""

import imaplib
from collections.abc import Sequence

from imap_tools import BaseMailBox, ImapToolsError
from imap_tools.utils import encode_folder

from zabota.base.net.trouble import detail_of
from zabota.rooms.mail.actions.storing import NOT_GIVEN, TOO_LARGE
from zabota.rooms.mail.models import Folder, RawLetter
from zabota.rooms.mail.source.fetching import Strange, as_set, in_groups, search
from zabota.rooms.mail.source.folder import open_folder

MOVED_AT_ONCE = 100
NO_WAY = "UIDPLUS"


def move_on(box: BaseMailBox, folder: Folder, target: str) -> None:
    """Move what was taken from the folder that is open now. Raises only when the connection is lost."""
    if folder.moved_uid >= folder.last_uid or target == folder.name:
        return
    try:
        for uids in in_groups(_ready(box, folder), MOVED_AT_ONCE):
            # Not the reading of before: that one was opened so that nothing can be changed in it.
            if open_folder(box, folder.name, readonly=False).uidvalidity != folder.uidvalidity:
                return
            _move(box, uids, target)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, ImapToolsError) as error:
        _tell(folder, detail_of(error))
    else:
        Folder.objects.filter(pk=folder.pk, round=folder.round).update(moved_uid=folder.last_uid)
        folder.moved_uid = folder.last_uid
        _tell(folder, "")


def _ready(box: BaseMailBox, folder: Folder) -> list[int]:
    """Still there, and kept here whole: one of which we have only the head stays where a person can get it."""
    there = [uid for uid in search(box, f"UID {folder.moved_uid + 1}:{folder.last_uid}") if uid <= folder.last_uid]
    found: list[int] = []
    for some in in_groups(there, 1000):
        sources = {folder.source(uid): uid for uid in some}
        kept = RawLetter.objects.filter(source__in=sources).exclude(trouble__in=[TOO_LARGE, NOT_GIVEN])
        found += sorted(sources[one] for one in kept.values_list("source", flat=True))
    return found


def _move(box: BaseMailBox, uids: Sequence[int], target: str) -> None:
    known, names = box.client.capabilities, encode_folder(target).decode("ascii")
    if "MOVE" in known:
        _done(box.client.uid("MOVE", as_set(uids), names))
    elif "UIDPLUS" in known:
        _done(box.client.uid("COPY", as_set(uids), names))
        _done(box.client.uid("STORE", as_set(uids), "+FLAGS.SILENT", r"(\Deleted)"))
        _done(box.client.uid("EXPUNGE", as_set(uids)))
    else:
        raise Strange(NO_WAY)


def _done(answer: tuple[str, list[bytes]]) -> None:
    if answer[0] != "OK":
        raise Strange(b" ".join(line for line in answer[1] if line).decode(errors="replace"))


def _tell(folder: Folder, words: str) -> None:
    if folder.move_trouble != words:
        folder.move_trouble = words
        Folder.objects.filter(pk=folder.pk).update(move_trouble=words)

"""Comparing a mailbox's server with what is here: each letter that lies there must be known. What is not is fetched."""

import imaplib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from imap_tools import BaseMailBox, ImapToolsError

from zabota.base.desk.queries import desk
from zabota.base.net.imap import open_imap
from zabota.base.net.trouble import trouble_of
from zabota.rooms.mail.actions.storing import NOT_GIVEN, Arrival, store
from zabota.rooms.mail.counting import became
from zabota.rooms.mail.models import Folder, Mailbox, RawLetter, Reconciliation
from zabota.rooms.mail.source.fetching import every, metas, on_or_after
from zabota.rooms.mail.source.folder import SLACK, fetched, open_folder, together

RECONCILE = "mail.reconcile_mailbox"
# So many at most are fetched while a person waits.
WHILE_WAITING = 500


@dataclass(slots=True)
class _Sum:
    server: int = 0
    here: int = 0
    left_alone: int = 0
    mended: int = 0
    parts: Counter[str] = field(default_factory=Counter)


def reconcile(mailbox: Mailbox, *, at: datetime, most: int | None = None) -> Reconciliation | None:
    """Compare, fetch what is missing, and keep the outcome as this day's. None: the mailbox is read from no server.

    most: how many letters are fetched at most. Reading goes on meanwhile: a letter that comes in just now is not
    missing, and one fetched twice is kept once.
    """
    server = mailbox.imap
    if server is None:
        return None
    total, trouble = _Sum(), ""
    try:
        box = open_imap(server, private=desk().private_hosts)
        try:
            for folder in Folder.objects.filter(mailbox=mailbox).order_by("id"):
                _compare(box, folder, folder.since or mailbox.since, total, most)
        finally:
            box.client.shutdown()
    except (OSError, imaplib.IMAP4.error, ImapToolsError) as error:
        trouble = trouble_of(error)
    outcome = {
        "at": at,
        "server": total.server,
        "here": total.here,
        "left_alone": total.left_alone,
        "mended": total.mended,
        "parts": dict(total.parts),
        "trouble": trouble,
    }
    return Reconciliation.objects.update_or_create(mailbox=mailbox, day=at.date(), defaults=outcome)[0]


def _compare(box: BaseMailBox, folder: Folder, since: datetime, total: _Sum, most: int | None) -> None:
    opened = open_folder(box, folder.name)
    cursor = folder.last_uid if folder.uidvalidity == opened.uidvalidity else 0
    folder.uidvalidity, since = opened.uidvalidity, since - SLACK
    there = every(box, opened.windows_to, on_or_after(since))
    known = _known(folder)
    # SEARCH knows days alone: of those not known, each is asked when it came.
    asked = metas(box, [uid for uid in there if uid not in known])
    wanted = [meta for meta in asked if meta.received_at >= since]
    for group in together(wanted[:most]):
        _mend(fetched(box, folder, group))
    known = _known(folder)
    found = [uid for uid in there if uid in known]
    lost = [meta.uid for meta in wanted if meta.uid not in known]
    total.mended += sum(1 for meta in wanted if meta.uid <= cursor and meta.uid in known)
    total.server += len(found) + len(lost)
    total.here += len(found)
    total.left_alone += max(0, opened.exists - len(found) - len(lost))
    total.parts.update(became([known[uid] for uid in found]))


@transaction.atomic
def _mend(letters: Sequence[Arrival]) -> None:
    """What could not be had before takes the place of the row that said so."""
    sources = [letter.source for letter in letters if letter.trouble != NOT_GIVEN]
    RawLetter.objects.filter(source__in=sources, trouble=NOT_GIVEN).delete()
    store(letters)


def _known(folder: Folder) -> dict[int, int]:
    """{UID: row}. A letter that the server did not hand out once is asked for again."""
    start = folder.source("")
    rows = RawLetter.objects.filter(source__startswith=start).exclude(trouble=NOT_GIVEN)
    return {int(source[len(start) :]): pk for source, pk in rows.values_list("source", "pk")}


def streak(days: Sequence[Reconciliation]) -> int:
    """For how many comparisons in a row, the newest first, it has agreed."""
    return next((number for number, day in enumerate(days) if not day.agrees), len(days))

"""What can be done to a mailbox."""

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from zabota.base.audit.changes import IN_USE, changes, values_of
from zabota.base.desk.telling import tell
from zabota.base.people.models import Brand
from zabota.base.tickets.values import Refused
from zabota.base.vault.seal import seal_text
from zabota.core.events.settings import MailboxChanged
from zabota.core.mail import normal
from zabota.rooms.mail.models import Folder, Mailbox
from zabota.rooms.mail.models.mailboxes import PURPOSE

INBOX = "INBOX"
BEGINNING = datetime(1970, 1, 2, tzinfo=UTC)
Old = Mailbox.Old

CHANGEABLE = {
    "name", "team", "language", "signature", "brand", "since", "paused", "plus_addresses", "authserv_id",
    "auth", "move_to", "link_over", "imap_host", "imap_port", "imap_security", "imap_user", "imap_password",
    "smtp_host", "smtp_port", "smtp_security", "smtp_user", "smtp_password",
}  # fmt: skip
# Of these a change is told with both values; passwords lie in fields of their own, which are only marked.
TOLD = (CHANGEABLE - {"imap_password", "smtp_password"}) | {"address", "imap_secret", "smtp_secret"}
# A change of these makes what was known about the server's state worthless.
INCOMING = {"auth", "imap_host", "imap_port", "imap_security", "imap_user", "imap_secret"}
OUTGOING = {"auth", "smtp_host", "smtp_port", "smtp_security", "smtp_user", "smtp_secret"}


@transaction.atomic
def add(*, address: str, brand: Brand, by: str, at: datetime, since: datetime | None = None, **values: Any) -> Mailbox:
    """A new mailbox. since: take in what reached the server after that moment; None: only from now on."""
    box = Mailbox.objects.create(
        address=normal(address),
        brand=brand,
        since=since or at,
        fresh_from=at,
        old=Old.SINCE if since else Old.ASK,
        key=secrets.token_hex(4),
        created_at=at,
    )
    Folder.objects.create(mailbox=box, name=INBOX)
    return change(box, by=by, at=at, new=True, since=box.since, **values)


@transaction.atomic
def change(mailbox: Mailbox, *, by: str, at: datetime, new: bool = False, **values: Any) -> Mailbox:
    """Set fields. `imap_password` and `smtp_password` are sealed; an empty one keeps what is there.

    Raises ValueError for a field that a mailbox does not have.
    """
    if unknown := values.keys() - CHANGEABLE:
        raise ValueError(f"a mailbox has no field {sorted(unknown)}")
    row = Mailbox.objects.select_for_update(of=("self",)).get(pk=mailbox.pk)
    was = {} if new else values_of(row, TOLD)
    for field, secret in (("imap_password", "imap_secret"), ("smtp_password", "smtp_secret")):
        if password := values.pop(field, ""):
            values[secret] = seal_text(password, purpose=PURPOSE)
    changed = {field for field, value in values.items() if getattr(row, field) != value}
    if "imap_host" in changed or "imap_user" in changed:
        # Another server or account: its UIDs mean other letters, and its old ones stay where they are.
        Folder.objects.filter(mailbox=row).exclude(name=INBOX).delete()
        _set_back(row)
        if "authserv_id" not in changed:
            values["authserv_id"] = ""
        if "since" not in values:
            values |= {"since": at, "fresh_from": at, "old": Old.ASK, "move_to": "", "seen": {}}
    for field, value in values.items():
        setattr(row, field, value)
    if changed & INCOMING:
        row.in_trouble, row.in_detail = "", ""
    if changed & OUTGOING:
        row.out_trouble, row.out_detail = "", ""
    row.save()
    _told(row, sorted(changed) or ["address"], was, values_of(row, TOLD), by=by, at=at)
    return row


@transaction.atomic
def take_old(mailbox: Mailbox, which: str, *, since: datetime | None = None, by: str, at: datetime) -> Mailbox:
    """What is done with the letters that lay there when the mailbox was connected: one of Mailbox.Old but "ask".

    since: the moment, for Old.SINCE. They are taken in as history: nobody is written to about them. Letters that are
    here already stay here and are not taken twice.
    """
    moments = {Old.NEW: mailbox.history_before, Old.SINCE: since, Old.ALL: BEGINNING}
    moment = moments.get(Old(which))
    if moment is None:
        raise Refused(_("Name the day from which letters are taken in."))
    row = Mailbox.objects.select_for_update(of=("self",)).get(pk=mailbox.pk)
    was = values_of(row, ["since"])
    row.old, row.since = which, min(moment, at)
    row.save(update_fields=["old", "since"])
    _set_back(row)
    _told(row, ["since"], was, values_of(row, ["since"]), by=by, at=at)
    return row


@transaction.atomic
def set_folders(mailbox: Mailbox, names: Iterable[str], *, move_to: str = "", by: str, at: datetime) -> None:
    """Which folders of the server are read beside the INBOX, and where letters are moved once they are here.

    A folder that is new is read from now on. Raises Refused for one that the server does not have, and for a place to
    move to that is itself read.
    """
    row = Mailbox.objects.select_for_update(of=("self",)).get(pk=mailbox.pk)
    roles = {one["name"]: one["role"] for one in row.seen.get("folders", ())} | {INBOX: "inbox"}
    wanted = [INBOX, *sorted(set(names) - {INBOX})]
    mine = set(row.folders.values_list("name", flat=True))
    if strange := [name for name in (*wanted, move_to) if name and name not in roles and name not in mine]:
        raise Refused(_("The server has no folder %(name)s.") % {"name": strange[0]})
    if move_to in wanted:
        raise Refused(_("%(name)s is read itself: letters moved there would come in once more.") % {"name": move_to})
    was = {"folders": sorted(mine), "move_to": row.move_to}
    row.folders.exclude(name__in=wanted).delete()
    for name in wanted:
        row.folders.get_or_create(name=name, defaults={"junk": roles.get(name) == "junk", "since": at})
    if row.move_to != move_to:
        row.move_to = move_to
        row.save(update_fields=["move_to"])
        # What was taken before stays where it is.
        row.folders.update(moved_uid=F("last_uid"), move_trouble="")
    _told(row, ["folders"], was, {"folders": sorted(wanted), "move_to": move_to}, by=by, at=at)


def _set_back(mailbox: Mailbox) -> None:
    """Read every folder anew from the mailbox's moment on; who reads just now must not move the cursor on."""
    cursor = {"uidvalidity": None, "last_uid": 0, "moved_uid": 0, "found": 0, "left": 0}
    Folder.objects.filter(mailbox=mailbox).update(**cursor, round=F("round") + 1)


@transaction.atomic
def remove(mailbox: Mailbox, *, by: str, at: datetime) -> None:
    """Forget a mailbox and its passwords. Its letters and tickets stay."""
    _told(mailbox, ["removed"], {IN_USE: True}, {IN_USE: False}, verb="removed", by=by, at=at)
    Mailbox.objects.filter(pk=mailbox.pk).delete()


def _told(
    row: Mailbox,
    fields: list[str],
    was: dict[str, Any],
    now: dict[str, Any],
    *,
    verb: str = "changed",
    by: str,
    at: datetime,
) -> None:
    facts = {"fields": fields, **changes(was, now, name=row.address)}
    tell(MailboxChanged(mailbox=row.pk, fields=fields), thing=f"mailbox:{row.pk}", verb=verb, facts=facts, by=by, at=at)


def saw(mailbox: Mailbox, seen: dict[str, Any]) -> None:
    """What a look at the server found. Where nothing lies, nothing has to be asked about it."""
    boxes = Mailbox.objects.filter(pk=mailbox.pk)
    boxes.update(seen=seen)
    if not seen["there"]["total"]:
        boxes.filter(old=Old.ASK).update(old=Old.NEW)


def worked(mailbox: Mailbox, way: str, *, at: datetime) -> None:
    """The server did what it should. way: "in" or "out". Trouble that was written there is over."""
    Mailbox.objects.filter(pk=mailbox.pk).update(**{f"{way}_ok_at": at, f"{way}_trouble": "", f"{way}_detail": ""})


def failed(mailbox: Mailbox, way: str, trouble: str, detail: str) -> None:
    """The server could not be used: a code of zabota.base.net.trouble and the server's own words."""
    Mailbox.objects.filter(pk=mailbox.pk).update(**{f"{way}_trouble": trouble, f"{way}_detail": detail[:300]})

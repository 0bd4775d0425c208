"""What can be done to a mailbox."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from zabota.base.desk.queries import desk
from zabota.base.people.models import Brand
from zabota.base.timeline.record import record
from zabota.base.vault.seal import seal_text
from zabota.core.events.settings import MailboxChanged
from zabota.core.mail import normal
from zabota.rooms.mail.models import Folder, Mailbox
from zabota.rooms.mail.models.mailboxes import PURPOSE

CHANGEABLE = {
    "name", "team", "language", "signature", "brand", "since", "paused", "plus_addresses", "link_over",
    "imap_host", "imap_port", "imap_security", "imap_user", "imap_password",
    "smtp_host", "smtp_port", "smtp_security", "smtp_user", "smtp_password",
}  # fmt: skip
# A change of these makes what was known about the server's state worthless.
INCOMING = {"imap_host", "imap_port", "imap_security", "imap_user", "imap_secret"}
OUTGOING = {"smtp_host", "smtp_port", "smtp_security", "smtp_user", "smtp_secret"}


@transaction.atomic
def add(*, address: str, brand: Brand, by: str, at: datetime, since: datetime | None = None, **values: Any) -> Mailbox:
    """A new mailbox. since: take in what reached the server after that moment; None: only from now on."""
    box = Mailbox.objects.create(
        address=normal(address), brand=brand, since=since or at, key=secrets.token_hex(4), created_at=at
    )
    Folder.objects.create(mailbox=box, name="INBOX")
    return change(box, by=by, at=at, since=box.since, **values)


@transaction.atomic
def change(mailbox: Mailbox, *, by: str, at: datetime, **values: Any) -> Mailbox:
    """Set fields. `imap_password` and `smtp_password` are sealed; an empty one keeps what is there.

    Raises ValueError for a field that a mailbox does not have.
    """
    if unknown := values.keys() - CHANGEABLE:
        raise ValueError(f"a mailbox has no field {sorted(unknown)}")
    row = Mailbox.objects.select_for_update(of=("self",)).get(pk=mailbox.pk)
    for field, secret in (("imap_password", "imap_secret"), ("smtp_password", "smtp_secret")):
        if password := values.pop(field, ""):
            values[secret] = seal_text(password, purpose=PURPOSE)
    changed = {field for field, value in values.items() if getattr(row, field) != value}
    if "imap_host" in changed or "imap_user" in changed:
        # Another server or account: its UIDs mean other letters, and its old ones stay where they are.
        Folder.objects.filter(mailbox=row).update(uidvalidity=None, last_uid=0)
        values.setdefault("since", at)
    for field, value in values.items():
        setattr(row, field, value)
    if changed & INCOMING:
        row.in_trouble, row.in_detail = "", ""
    if changed & OUTGOING:
        row.out_trouble, row.out_detail = "", ""
    row.save()
    record(desk().stream_id, MailboxChanged(mailbox=row.pk, fields=sorted(changed) or ["address"]), by=by, at=at)
    return row


@transaction.atomic
def remove(mailbox: Mailbox, *, by: str, at: datetime) -> None:
    """Forget a mailbox and its passwords. Its letters and tickets stay."""
    record(desk().stream_id, MailboxChanged(mailbox=mailbox.pk, fields=["removed"]), by=by, at=at)
    Mailbox.objects.filter(pk=mailbox.pk).delete()


def worked(mailbox: Mailbox, way: str, *, at: datetime) -> None:
    """The server did what it should. way: "in" or "out". Trouble that was written there is over."""
    Mailbox.objects.filter(pk=mailbox.pk).update(**{f"{way}_ok_at": at, f"{way}_trouble": "", f"{way}_detail": ""})


def failed(mailbox: Mailbox, way: str, trouble: str, detail: str) -> None:
    """The server could not be used: a code of zabota.base.net.trouble and the server's own words."""
    Mailbox.objects.filter(pk=mailbox.pk).update(**{f"{way}_trouble": trouble, f"{way}_detail": detail[:300]})

"""How the mail room is, for those who watch the desk."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Min

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.net.certificates import Place, ends_of
from zabota.base.ports.figures import Figure
from zabota.base.ports.findings import Finding, of_certificate
from zabota.rooms.mail.models import Folder, Mailbox, OutLetter

# A mailbox that is read and was not for so long stands still.
STILL = timedelta(minutes=30)
INSERTED = """
    SELECT relname, n_tup_ins FROM pg_stat_user_tables
    WHERE schemaname = 'public' AND relname IN ('mail_rawletter', 'mail_outletter')
"""


def figures() -> list[Figure]:
    """Mailboxes by number: their addresses are words of people."""
    at, found = now(), []
    for mailbox, checked in _checked():
        if checked:
            lag, labels = (at - checked).total_seconds(), {"mailbox": str(mailbox.pk)}
            found.append(Figure("zabota_mailbox_lag_seconds", "Since a mailbox was last read.", lag, labels))
    with connection.cursor() as cursor:
        # PostgreSQL's own count of what was put in since its statistics began: no table is read for it.
        cursor.execute(INSERTED)
        for table, count in cursor.fetchall():
            labels = {"direction": "in" if table == "mail_rawletter" else "out"}
            found.append(Figure("zabota_letters_total", "Letters taken in and put out for sending.", count, labels))
    waiting = OutLetter.objects.filter(state=OutLetter.State.WAITING, next_at__lt=at).aggregate(oldest=Min("next_at"))
    oldest = (at - waiting["oldest"]).total_seconds() if waiting["oldest"] else 0.0
    return [*found, Figure("zabota_letters_late_seconds", "Of the letter that should have left longest ago.", oldest)]


def findings() -> list[Finding]:
    found, boxes = [], _checked()
    for mailbox, checked in boxes:
        name = f"Mailbox {mailbox.address}"
        if mailbox.in_trouble:
            found.append(_mailbox("mailbox_in", f"{name} is not read: {mailbox.in_detail or mailbox.in_trouble}."))
        elif checked and now() - checked > STILL:
            found.append(_mailbox("mailbox_still", f"{name} was last read at {checked:%Y-%m-%d %H:%M} UTC."))
        if mailbox.out_trouble:
            found.append(_mailbox("mailbox_out", f"{name} cannot send: {mailbox.out_detail or mailbox.out_trouble}."))
    return [*found, *_certificates(mailbox for mailbox, _ in boxes)]


def _certificates(mailboxes: Iterable[Mailbox]) -> list[Finding]:
    """Of the servers that letters come from and leave by. One that is not reached is in trouble above already."""
    places = [place for mailbox in mailboxes for place in _places(mailbox)]
    do = "Whoever runs that server has to renew it: once it is over, no letter comes in or leaves there."
    ends = ends_of(places, private=desk().private_hosts)
    return [one for place, end in ends for one in of_certificate(f"{place.host}:{place.port}", end, at=now(), do=do)]


def _places(mailbox: Mailbox) -> list[Place]:
    ways = (
        Place(mailbox.imap_host, mailbox.imap_port, mailbox.imap_security, "imap"),
        Place(mailbox.smtp_host, mailbox.smtp_port, mailbox.smtp_security, "smtp"),
    )
    return [place for place in ways if place.host]


def _mailbox(code: str, says: str) -> Finding:
    return Finding(
        code, says, "Open Settings, Mailboxes: its page looks at the server step by step and says what to do."
    )


def _checked() -> list[tuple[Mailbox, datetime | None]]:
    """Those that are read from a server, and when the folder that waits longest was read."""
    oldest = dict(Folder.objects.values_list("mailbox").annotate(at=Min("checked_at")))
    boxes = Mailbox.objects.filter(paused=False).exclude(imap_host="", smtp_host="").order_by("pk")
    return [(box, oldest.get(box.pk) if box.imap_host else None) for box in boxes]

"""One look at a mailbox over IMAP that takes nothing in: what answers, how it is secured, what lies there."""

import ssl
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from imap_tools import BaseMailBox

from zabota.base.net.imap import open_imap
from zabota.base.net.servers import Server
from zabota.rooms.mail.source.fetching import metas, on_or_after, search
from zabota.rooms.mail.source.listing import folders

Seen = dict[str, Any]


def look(server: Server, *, private: bool, at: datetime) -> Seen:
    """Mailbox.seen, as JSON holds it: {"at", "ms", "tls", "until", "idle", "move", "folders", "there"}.

    ms: from the first packet to the accepted sign-in. tls, until: the version and the end of the certificate, "" where
    nothing is secured. there: {"total", "week", "month", "oldest"} of the INBOX. Raises as open_imap does.
    """
    begun = time.monotonic()
    box = open_imap(server, private=private)
    try:
        took = round((time.monotonic() - begun) * 1000)
        found = folders(box)
        return {
            "at": at.isoformat(),
            "ms": took,
            **_secured(box),
            "idle": "IDLE" in box.client.capabilities,
            "move": bool({"MOVE", "UIDPLUS"} & set(box.client.capabilities)),
            "folders": found,
            "there": _lying(box, at),
        }
    finally:
        box.client.shutdown()


def _secured(box: BaseMailBox) -> Seen:
    connection = box.client.sock
    if not isinstance(connection, ssl.SSLSocket):
        return {"tls": "", "until": ""}
    certificate = connection.getpeercert() or {}
    ends = str(certificate.get("notAfter") or "")
    until = datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC).isoformat() if ends else ""
    return {"tls": (connection.version() or "").replace("TLSv", "TLS "), "until": until}


def _lying(box: BaseMailBox, at: datetime) -> Seen:
    _kind, exists = box.folder.set("INBOX", readonly=True)
    total = int(exists[-1] or 0)
    if not total:
        return {"total": 0, "week": 0, "month": 0, "oldest": ""}
    # The letter that the server counts as its first; its UID is asked for by its number.
    first = metas(box, search(box, "1"))
    return {
        "total": total,
        "week": len(search(box, on_or_after(at - timedelta(days=6)))),
        "month": len(search(box, on_or_after(at - timedelta(days=29)))),
        "oldest": first[0].received_at.isoformat() if first else "",
    }

"""Until when the certificates hold that servers show."""

import imaplib
import smtplib
import ssl
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from zabota.base.net.addresses import connect
from zabota.base.net.imap import ImapClient
from zabota.base.net.servers import PLAIN, STARTTLS, Server
from zabota.base.net.smtp import SmtpClient

PATIENCE = 5.0  # seconds, for each step
AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where a certificate is shown. speaks: "imap" or "smtp" where TLS is asked for in that language, else ""."""

    host: str
    port: int
    security: str = "tls"
    speaks: str = ""


def ends_of(places: Iterable[Place], *, private: bool) -> list[tuple[Place, datetime]]:
    """Each of them once, with the end of the certificate it shows; without those that show none or are not there.

    private: whether they may stand inside the local network. Several are asked at once.
    """
    asked = [place for place in dict.fromkeys(places) if place.security != PLAIN]
    if not asked:
        return []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        ends = list(pool.map(lambda place: end_of(place, private=private), asked))
    return [(place, end) for place, end in zip(asked, ends, strict=True) if end]


def end_of(place: Place, *, private: bool) -> datetime | None:
    """None: it is not there, or does not speak TLS."""
    try:
        shown = _in_its_words(place, private=private) if place.security == STARTTLS else _at_once(place, private)
        return x509.load_der_x509_certificate(shown).not_valid_after_utc
    except (OSError, ValueError, imaplib.IMAP4.error, smtplib.SMTPException):
        return None


def _at_once(place: Place, private: bool) -> bytes:
    with (
        connect(place.host, place.port, timeout=PATIENCE, private=private) as plain,
        _unjudged().wrap_socket(plain, server_hostname=place.host) as secured,
    ):
        return secured.getpeercert(binary_form=True) or b""


def _in_its_words(place: Place, *, private: bool) -> bytes:
    server = Server(place.host, place.port, place.security, timeout=PATIENCE)
    if place.speaks == "imap":
        imap = ImapClient(server, private=private)
        try:
            imap.starttls(_unjudged())
            return _shown(imap.sock)
        finally:
            imap.shutdown()
    smtp = SmtpClient(server, private=private, name="")
    try:
        smtp.connect(place.host, place.port)
        smtp.starttls(context=_unjudged())
        return _shown(smtp.sock)
    finally:
        smtp.close()


def _shown(connection: object) -> bytes:
    return connection.getpeercert(binary_form=True) or b"" if isinstance(connection, ssl.SSLSocket) else b""


def _unjudged() -> ssl.SSLContext:
    """A certificate that is over could not be read otherwise. Nothing is sent over such a connection."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context

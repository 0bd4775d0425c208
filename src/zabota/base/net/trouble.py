"""Why a server could not be used, as a code that is stored and a sentence that a person reads."""

import imaplib
import smtplib
import socket
import ssl

from django.utils.translation import gettext as _
from imap_tools import MailboxLoginError
from imap_tools.errors import UnexpectedCommandStatusError

from zabota.base.net.addresses import ForbiddenAddress

PASSWORD, UNKNOWN_HOST, REFUSED, CERTIFICATE, SECURITY, SILENT, INSIDE, LOST, OTHER = (
    "password", "unknown_host", "refused", "certificate", "security", "silent", "inside", "lost", "other",
)  # fmt: skip


def trouble_of(error: BaseException) -> str:
    """The code of what went wrong: one of the names above."""
    match error:
        case ForbiddenAddress():
            return INSIDE
        case MailboxLoginError() | smtplib.SMTPAuthenticationError():
            return PASSWORD
        case socket.gaierror():
            return UNKNOWN_HOST
        case ConnectionRefusedError():
            return REFUSED
        case ssl.SSLCertVerificationError():
            return CERTIFICATE
        case ssl.SSLError() | smtplib.SMTPNotSupportedError():
            return SECURITY
        case TimeoutError():
            return SILENT
        case imaplib.IMAP4.abort() | smtplib.SMTPServerDisconnected() | ConnectionError():
            return LOST
        case imaplib.IMAP4.error() if "AUTHENTICATIONFAILED" in str(error).upper():
            return PASSWORD
        case _:
            return OTHER


def detail_of(error: BaseException) -> str:
    """The server's own words, on one line of at most 300 characters."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return f"{error.smtp_code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"[:300]
    if isinstance(error, UnexpectedCommandStatusError):
        words = " ".join(_text(part) for part in error.command_result[1] or () if part)
        return " ".join(words.split())[:300] or str(error.command_result[0])
    return " ".join(_text(error).split())[:300] or type(error).__name__


def _text(said: object) -> str:
    """imaplib puts bytes into its errors, which str() would show as b'…'."""
    if isinstance(said, BaseException) and len(said.args) == 1:
        said = said.args[0]
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)


def in_words(trouble: str, *, host: str) -> str:
    """One or two sentences: what happened and what to do about it."""
    sentences = {
        PASSWORD: _("%(host)s did not accept this name and password. Type the password again."),
        UNKNOWN_HOST: _("There is no server called %(host)s. Check how its name is written."),
        REFUSED: _("%(host)s is there, but nothing answers at this port. Check the port."),
        CERTIFICATE: _("The certificate of %(host)s is not valid for this name, or has expired."),
        SECURITY: _("%(host)s does not speak the chosen kind of security at this port. Try another one."),
        SILENT: _("%(host)s did not answer in time. It is tried again by itself."),
        INSIDE: _("%(host)s stands inside the local network. The owner has to allow such servers first."),
        LOST: _("%(host)s broke the connection off. It is tried again by itself."),
    }
    return sentences.get(trouble, _("%(host)s could not be used.")) % {"host": host}

"""Why a server could not be used, as a code that is stored and a sentence that a person reads."""

import imaplib
import re
import smtplib
import socket
import ssl

from django.utils.translation import gettext as _
from imap_tools import MailboxLoginError
from imap_tools.errors import UnexpectedCommandStatusError

from zabota.base.net.addresses import ForbiddenAddress
from zabota.base.net.servers import AppRefused, SignInNeeded, TokenRefused

PASSWORD, UNKNOWN_HOST, REFUSED, CERTIFICATE, SECURITY, SILENT, INSIDE, LOST, OTHER = (
    "password", "unknown_host", "refused", "certificate", "security", "silent", "inside", "lost", "other",
)  # fmt: skip
EXPIRED, SELF_SIGNED, NAME = "expired", "self_signed", "name"
APP_PASSWORD, OFF, WEB, TOO_MANY, FULL, LATER = "app_password", "off", "web", "too_many", "full", "later"
CONSENT, TOKEN, APP = "consent", "token", "app"

# What mail servers say, in the order in which it is looked for: the narrower words first.
_SAID: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern, re.IGNORECASE))
    for code, pattern in (
        (APP_PASSWORD, r"application[- ](specific )?password|app(lication)? password|parol prilozheniya|app-password"),
        (OFF, r"not enabled for imap|imap (access|service)? ?(is )?(disabled|off)|(basic|client)\s?auth\w* is disabled"
              r"|5\.7\.139|imap.{0,40}(is )?(disabled|turned off|not enabled)"),
        (WEB, r"web ?login ?required|log ?in via your web browser|web browser"),
        (TOO_MANY, r"too many (simultaneous |concurrent )?(imap )?connections|maximum number of connections"
                   r"|connection limit|mail_max_userip"),
        (FULL, r"overquota|quota (is )?exceeded|over quota|mailbox (is )?full|\b5?4?52[ -]4?5?\.2\.2"),
        (LATER, r"\[(unavailable|inuse|limit)\]|try again later|too many (login|failed)|bandwidth limit"
                r"|temporar(y|ily)"),
        (PASSWORD, r"authenticationfailed|authorizationfailed|invalid credentials|login failed|authenticate failed"
                   r"|authentication (failed|failure|unsuccessful)"),
    )
)  # fmt: skip
# X509_V_ERR_… of OpenSSL.
_CERTIFICATES = {10: EXPIRED, 18: SELF_SIGNED, 19: SELF_SIGNED, 62: NAME, 64: NAME}


def trouble_of(error: BaseException) -> str:
    """The code of what went wrong: one of the names above."""
    match error:
        case ForbiddenAddress():
            return INSIDE
        case SignInNeeded():
            return CONSENT
        case AppRefused():
            return APP
        case TokenRefused():
            return _said(error) or TOKEN
        case MailboxLoginError() | smtplib.SMTPAuthenticationError():
            return _said(error) or PASSWORD
        case socket.gaierror():
            return UNKNOWN_HOST
        case ConnectionRefusedError():
            return REFUSED
        case ssl.SSLCertVerificationError():
            return _CERTIFICATES.get(error.verify_code, CERTIFICATE)
        case ssl.SSLError() | smtplib.SMTPNotSupportedError():
            return SECURITY
        case TimeoutError():
            return SILENT
        case imaplib.IMAP4.abort() | smtplib.SMTPServerDisconnected() | ConnectionError():
            return _said(error, among={TOO_MANY, LATER}) or LOST
        case imaplib.IMAP4.error() | UnexpectedCommandStatusError() | smtplib.SMTPResponseException():
            return _said(error) or OTHER
        case _:
            return OTHER


def _said(error: BaseException, among: set[str] | None = None) -> str:
    words = detail_of(error)
    found = next((code for code, pattern in _SAID if pattern.search(words) and (among is None or code in among)), "")
    return TOKEN if found == PASSWORD and isinstance(error, TokenRefused) else found


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
        CERTIFICATE: _("The certificate of %(host)s cannot be trusted: who issued it is not known here."),
        EXPIRED: _("The certificate of %(host)s has expired. Whoever runs the server has to renew it."),
        SELF_SIGNED: _("%(host)s signed its certificate itself, so it could be anybody. It needs one that is issued."),
        NAME: _(
            "The certificate is not for the name %(host)s. Use the name that the server's own certificate carries."
        ),
        SECURITY: _("%(host)s does not speak the chosen kind of security at this port. Try another one."),
        SILENT: _("%(host)s did not answer in time. It is tried again by itself."),
        INSIDE: _("%(host)s stands inside the local network. The owner has to allow such servers first."),
        LOST: _("%(host)s broke the connection off. It is tried again by itself."),
        APP_PASSWORD: _("%(host)s wants a separate password for programs, not the one you sign in with yourself."),
        OFF: _("Programs may not sign in to this account at %(host)s: that is switched off in its settings."),
        WEB: _("%(host)s is not sure that it is you. Sign in to the account in a browser once, then try again."),
        TOO_MANY: _("%(host)s has too many connections to this account. Other programs hold them; it is tried again."),
        FULL: _("The account at %(host)s is full. Delete letters there or buy more room, or new ones are refused."),
        LATER: _("%(host)s asks to come back later. It is tried again by itself."),
        CONSENT: _("The consent for this mailbox was taken back or has run out. Sign in again."),
        APP: _("The provider does not accept this desk's own registration. Its client secret may have run out."),
        TOKEN: _("%(host)s did not let the sign-in in. Sign in as the owner of this very mailbox."),
    }
    return sentences.get(trouble, _("%(host)s could not be used.")) % {"host": host}

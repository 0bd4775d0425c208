"""Servers of well-known mail providers, so that an address and a password are enough. Known by heart: none is asked."""

import os
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zabota.base.net import trouble as troubles


@dataclass(frozen=True, slots=True)
class Provider:
    """key: its name in this program; also of Mailbox.auth where one can sign in with a consent."""

    key: str
    imap: str
    smtp: str
    smtp_port: int = 465
    smtp_security: str = "tls"


_GOOGLE = Provider("google", "imap.gmail.com", "smtp.gmail.com")
_MICROSOFT = Provider("microsoft", "outlook.office365.com", "smtp-mail.outlook.com", 587, "starttls")
_YANDEX = Provider("yandex", "imap.yandex.com", "smtp.yandex.com")
_MAIL_RU = Provider("mail_ru", "imap.mail.ru", "smtp.mail.ru")
_APPLE = Provider("apple", "imap.mail.me.com", "smtp.mail.me.com", 587, "starttls")
_GMX = Provider("gmx", "imap.gmx.net", "mail.gmx.net")
_YAHOO = Provider("yahoo", "imap.mail.yahoo.com", "smtp.mail.yahoo.com")

_BY_DOMAIN = {
    **dict.fromkeys(("gmail.com", "googlemail.com"), _GOOGLE),
    **dict.fromkeys(("outlook.com", "hotmail.com", "live.com", "msn.com"), _MICROSOFT),
    **dict.fromkeys(("yandex.ru", "yandex.com", "ya.ru"), _YANDEX),
    **dict.fromkeys(("mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru"), _MAIL_RU),
    **dict.fromkeys(("icloud.com", "me.com", "mac.com"), _APPLE),
    **dict.fromkeys(("gmx.com", "gmx.net", "gmx.de"), _GMX),
    **dict.fromkeys(("yahoo.com", "ymail.com"), _YAHOO),
    "fastmail.com": Provider("fastmail", "imap.fastmail.com", "smtp.fastmail.com"),
    "zoho.com": Provider("zoho", "imap.zoho.com", "smtp.zoho.com"),
    "ukr.net": Provider("ukr_net", "imap.ukr.net", "smtp.ukr.net"),
    "rambler.ru": Provider("rambler", "imap.rambler.ru", "smtp.rambler.ru"),
    "web.de": Provider("web_de", "imap.web.de", "smtp.web.de", 587, "starttls"),
}

# Servers that a consent's token may be shown to, and the domains that tell a provider by its servers.
_SERVERS = {
    "google": ("gmail.com", "google.com", "googlemail.com"),
    "microsoft": ("outlook.com", "office365.com", "office.com", "hotmail.com"),
    "yandex": ("yandex.com", "yandex.ru", "yandex.net"),
    "mail_ru": ("mail.ru",),
    "apple": ("me.com", "icloud.com"),
    "yahoo": ("yahoo.com",),
    "gmx": ("gmx.net", "gmx.com"),
    "web_de": ("web.de",),
    "zoho": ("zoho.com", "zoho.eu"),
    "ukr_net": ("ukr.net",),
}
CONSENTS = {
    "google": _GOOGLE,
    "microsoft": Provider("microsoft", _MICROSOFT.imap, "smtp.office365.com", 587, "starttls"),
}


def provider_of(address: str) -> Provider | None:
    """The servers behind an address; None for a domain of one's own, whose servers have to be named."""
    return _BY_DOMAIN.get(address.rpartition("@")[2].lower())


def provider_at(host: str) -> str:
    """The key of the provider whose server this is; "" for one we do not know."""
    host = host.lower().rstrip(".")
    names = ((key, name) for key, known in _SERVERS.items() for name in known)
    return next((key for key, name in names if host == name or host.endswith(f".{name}")), "")


def serves(auth: str, host: str) -> bool:
    """Whether a token of this provider may be shown to this server. ZABOTA_TEST_OAUTH: tests bring their own."""
    return provider_at(host) == auth or bool(os.environ.get("ZABOTA_TEST_OAUTH"))


def way_out(trouble: str, host: str) -> str:
    """What this provider wants to be done, where we know it; "" otherwise."""
    key = provider_at(host)
    if trouble in (troubles.PASSWORD, troubles.APP_PASSWORD):
        return _passwords().get(key, "")
    if trouble in (troubles.OFF, troubles.TOKEN):
        return _switches().get(key, "")
    return ""


def _passwords() -> dict[str, str]:
    return {
        "google": _(
            "Google takes no ordinary password from programs. Sign in with Google, or make an app password: Google "
            "Account, Security, 2-Step Verification, App passwords."
        ),
        "microsoft": _("Microsoft takes no password from programs any more. Sign in with Microsoft."),
        "yandex": _(
            "Yandex wants an app password: Yandex ID, Security, App passwords, Mail. In Mail, Settings, Email clients, "
            "IMAP must be allowed."
        ),
        "mail_ru": _("Mail.ru wants a password for external apps: Account, Security, Passwords for external apps."),
        "apple": _("Apple wants an app-specific password: account.apple.com, Sign-In and Security."),
        "yahoo": _("Yahoo wants an app password: Account Security, Generate app password."),
        "gmx": _("GMX lets programs in once IMAP is allowed: Settings, POP3 and IMAP."),
        "web_de": _("WEB.DE lets programs in once IMAP is allowed: Settings, POP3 and IMAP."),
        "zoho": _(
            "Zoho wants IMAP to be allowed (Settings, Mail Accounts, IMAP) and an application-specific password."
        ),
        "ukr_net": _("Ukr.net wants a password for programs: Settings, Management of IMAP access."),
    }


def _switches() -> dict[str, str]:
    return {
        "google": _("In Google Workspace the administrator allows IMAP: Apps, Gmail, End User Access."),
        "microsoft": _(
            "The administrator allows it: Microsoft 365 admin center, the person, Mail, Manage email apps: IMAP and "
            "Authenticated SMTP."
        ),
        "yandex": _("Allow it: Mail, Settings, Email clients, IMAP."),
        "yahoo": _("Allow it in the account's security settings."),
        "gmx": _("Allow it: Settings, POP3 and IMAP."),
        "web_de": _("Allow it: Settings, POP3 and IMAP."),
        "zoho": _("Allow it: Settings, Mail Accounts, IMAP."),
    }

"""Servers of well-known mail providers, so that an address and a password are enough. Known by heart: none is asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provider:
    imap: str
    smtp: str
    smtp_port: int = 465
    smtp_security: str = "tls"


_GOOGLE = Provider("imap.gmail.com", "smtp.gmail.com")
_MICROSOFT = Provider("outlook.office365.com", "smtp-mail.outlook.com", 587, "starttls")
_YANDEX = Provider("imap.yandex.com", "smtp.yandex.com")
_MAIL_RU = Provider("imap.mail.ru", "smtp.mail.ru")
_APPLE = Provider("imap.mail.me.com", "smtp.mail.me.com", 587, "starttls")
_GMX = Provider("imap.gmx.net", "mail.gmx.net")

_BY_DOMAIN = {
    **dict.fromkeys(("gmail.com", "googlemail.com"), _GOOGLE),
    **dict.fromkeys(("outlook.com", "hotmail.com", "live.com", "msn.com"), _MICROSOFT),
    **dict.fromkeys(("yandex.ru", "yandex.com", "ya.ru"), _YANDEX),
    **dict.fromkeys(("mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru"), _MAIL_RU),
    **dict.fromkeys(("icloud.com", "me.com", "mac.com"), _APPLE),
    **dict.fromkeys(("gmx.com", "gmx.net", "gmx.de"), _GMX),
    "yahoo.com": Provider("imap.mail.yahoo.com", "smtp.mail.yahoo.com"),
    "fastmail.com": Provider("imap.fastmail.com", "smtp.fastmail.com"),
    "zoho.com": Provider("imap.zoho.com", "smtp.zoho.com"),
    "ukr.net": Provider("imap.ukr.net", "smtp.ukr.net"),
    "rambler.ru": Provider("imap.rambler.ru", "smtp.rambler.ru"),
    "web.de": Provider("imap.web.de", "smtp.web.de", 587, "starttls"),
}


def provider_of(address: str) -> Provider | None:
    """The servers behind an address; None for a domain of one's own, whose servers have to be named."""
    return _BY_DOMAIN.get(address.rpartition("@")[2].lower())

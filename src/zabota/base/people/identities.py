"""The one normal form of each way to be known, so that the same person is found again."""

import re
import unicodedata

LONGEST = 320

# Anyone may have an address here, so sharing the domain says nothing about working together.
PUBLIC_MAIL = frozenset(
    """
    gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com
    aol.com proton.me protonmail.com pm.me gmx.com gmx.net gmx.de web.de t-online.de zoho.com mail.com fastmail.com
    hey.com tutanota.com tuta.io mail.ru bk.ru inbox.ru list.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru
    ukr.net i.ua meta.ua mail.md seznam.cz wp.pl o2.pl onet.pl interia.pl libero.it orange.fr free.fr laposte.net
    yahoo.fr yahoo.de yahoo.co.uk yahoo.ro hotmail.fr hotmail.co.uk qq.com 163.com 126.com naver.com
    """.split()  # noqa: SIM905  (read as a block of words)
)


def normal(kind: str, value: str) -> str:
    """The normal form of an address, number or account.

    email: lower case, NFC. phone: digits, with "+" in front when it was given or "00" stood there.
    telegram: lower case without "@". Anything else: without outer space.
    Raises ValueError when nothing is left or more than 320 characters are.
    """
    text = unicodedata.normalize("NFC", _visible(value)).strip()
    if kind == "email":
        text = text.rstrip(".").lower()
    elif kind == "phone":
        text = _phone(text)
    elif kind == "telegram":
        text = text.removeprefix("@").lower()
    if not text or len(text) > LONGEST:
        raise ValueError(f"not a usable {kind}")
    return text


def own_domain(address: str) -> str | None:
    """The domain of a mail address, unless it is a public provider's or there is none."""
    _, at, domain = address.rpartition("@")
    return domain if at and "." in domain and domain not in PUBLIC_MAIL else None


def _visible(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cs"})


def _phone(text: str) -> str:
    digits = re.sub(r"\D", "", text, flags=re.ASCII)
    if text.startswith("+"):
        return f"+{digits}" if digits else ""
    return f"+{digits[2:]}" if digits.startswith("00") else digits

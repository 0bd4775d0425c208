"""Which letter to one of us another letter answers.

Letters to people of the desk carry `zbn.{notice}.{mac}@domain` as their Message-ID and may ask for answers to
`help+zbn.{kind}.{notice}.{mac}@domain`; kind "a": the answer is for the customer, "n": a note for the team. A valid
signature proves that our letter was read, not by whom: the caller looks at From.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from zabota.core.mail.letter import Letter
from zabota.core.mail.threading import addressed, mac, same

_ID = re.compile(r"^zbn\.(\d{1,18})\.([0-9a-f]{20})@", re.IGNORECASE)
_PLUS = re.compile(r"\+zbn\.([an])\.(\d{1,18})\.([0-9a-f]{20})@", re.IGNORECASE)
_CLAIM = re.compile(r"\+zbn\.[^\s@]*@", re.IGNORECASE)
_NOTE_LINE = re.compile(r"^\s*#\s?(?:note|заметка|notă|nota)\b[\s:.,-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NoticeRef:
    """number: of the letter to one of us. by_address: it was written to its own address. note: for the team only."""

    number: int
    by_address: bool
    note: bool = False


def sign_notice_id(key: bytes, number: int, domain: str) -> str:
    """The Message-ID, with angle brackets."""
    return f"<zbn.{number}.{mac(key, 'notice-id', number)}@{domain}>"


def read_notice_id(key: bytes, value: str) -> int | None:
    """The number in a Message-ID of ours; None for anybody else's, and for a forged one."""
    found = _ID.match(value.strip().strip("<>").strip())
    return int(found[1]) if found and same(found[2], mac(key, "notice-id", int(found[1]))) else None


def sign_notice_address(key: bytes, number: int, address: str, *, note: bool = False) -> str:
    """Where the reader's answer goes: help+zbn.a.12.mac@example.org."""
    local, _, domain = address.rpartition("@")
    kind = "n" if note else "a"
    return f"{local}+zbn.{kind}.{number}.{mac(key, f'notice-{kind}', number)}@{domain}"


def read_notice_address(key: bytes, address: str) -> NoticeRef | None:
    """None where nothing is signed into the address, or it is forged."""
    found = _PLUS.search(address)
    if not found:
        return None
    kind, number = found[1].lower(), int(found[2])
    if not same(found[3], mac(key, f"notice-{kind}", number)):
        return None
    return NoticeRef(number, by_address=True, note=kind == "n")


def answered_notice(letter: Letter, key: bytes, recipient: str = "") -> NoticeRef | None:
    """The letter to one of us that this one answers. recipient: of the envelope, where it is known."""
    by_address = (read_notice_address(key, address) for address in addressed(letter, recipient))
    return next(filter(None, by_address), None) or _by_id(key, (*letter.in_reply_to, *reversed(letter.references)))


def claims_notice(letter: Letter, recipient: str = "") -> bool:
    """Whether it is written to an address of that form at all, signed or not."""
    return any(_CLAIM.search(address) for address in addressed(letter, recipient))


def note_line(text: str) -> tuple[bool, str]:
    """(whether the first line asks for a note, the text without that word)."""
    found = _NOTE_LINE.match(text)
    return (True, text[found.end() :].lstrip()) if found else (False, text)


def _by_id(key: bytes, ids: Iterable[str]) -> NoticeRef | None:
    numbers = (read_notice_id(key, value) for value in ids)
    return next((NoticeRef(number, by_address=False) for number in numbers if number is not None), None)

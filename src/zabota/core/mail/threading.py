"""Which ticket a letter belongs to.

Our letters carry a signed Message-ID, `zbt.{ticket}.{message}.{mac}@{domain}`, and may ask for answers to a signed
plus-address, `help+zbt.{ticket}.{mac}@domain`. Only who received our letter can repeat them, so a valid signature is
proof of belonging; the visible number in the subject is a hint (`weak`), to be believed of participants only.
`ticket` and `message` in signed ids are whatever numbers the caller signed.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zabota.core.mail.letter import Letter

_ID = re.compile(r"^zbt\.(\d{1,18})\.(\d{1,18})\.([0-9a-f]{20})@", re.IGNORECASE)
_PLUS = re.compile(r"\+zbt\.(\d{1,18})\.([0-9a-f]{20})@", re.IGNORECASE)
_SIDE = re.compile(r"\+zbs\.(\d{1,18})\.([0-9a-f]{20})@", re.IGNORECASE)
_TAG = re.compile(r"\[\s*#\s?(\d{1,18})\s*\]")
_MAC_LENGTH = 20
_ENVELOPE = frozenset({"delivered-to", "x-original-to", "envelope-to", "x-envelope-to"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ticket the letter may belong to. `how`: "reply" (In-Reply-To), "references", "address", "subject".

    `number` is what was signed, or, for "subject", the visible ticket number. `weak`: anybody could have written it.
    """

    number: int
    message: int | None
    how: str
    weak: bool = False


def sign_message_id(key: bytes, ticket: int, message: int, domain: str) -> str:
    """A Message-ID of ours, with angle brackets."""
    return f"<zbt.{ticket}.{message}.{mac(key, 'id', ticket, message)}@{domain}>"


def read_message_id(key: bytes, value: str) -> tuple[int, int] | None:
    """(ticket, message) of a Message-ID of ours; None for anybody else's, and for a forged one."""
    found = _ID.match(value.strip().strip("<>").strip())
    if not found:
        return None
    ticket, message = int(found[1]), int(found[2])
    return (ticket, message) if same(found[3], mac(key, "id", ticket, message)) else None


def sign_address(key: bytes, ticket: int, address: str) -> str:
    """The address to answer to, with the ticket signed into it: help+zbt.12.mac@example.org."""
    local, _, domain = address.rpartition("@")
    return f"{local}+zbt.{ticket}.{mac(key, 'to', ticket)}@{domain}"


def read_address(key: bytes, address: str) -> int | None:
    """The ticket signed into a plus-address; None where there is none or it is forged."""
    found = _PLUS.search(address)
    if not found:
        return None
    ticket = int(found[1])
    return ticket if same(found[2], mac(key, "to", ticket)) else None


def sign_side_address(key: bytes, side: int, address: str) -> str:
    """Where somebody outside answers to, with the side conversation signed into it: help+zbs.7.mac@example.org."""
    local, _, domain = address.rpartition("@")
    return f"{local}+zbs.{side}.{mac(key, 'side', side)}@{domain}"


def read_side_address(key: bytes, address: str) -> int | None:
    """The side conversation signed into a plus-address; None where there is none or it is forged."""
    found = _SIDE.search(address)
    if not found:
        return None
    side = int(found[1])
    return side if same(found[2], mac(key, "side", side)) else None


def candidates(letter: Letter, key: bytes, recipient: str = "") -> tuple[Candidate, ...]:
    """Tickets the letter may belong to, the surest first, each once. recipient: of the envelope, where it is known."""
    first: dict[int, Candidate] = {}
    for candidate in _candidates(letter, key, recipient):
        first.setdefault(candidate.number, candidate)
    return tuple(first.values())


def addressed(letter: Letter, recipient: str = "") -> Iterator[str]:
    """Every address a letter went to, as far as it tells, some with a name or brackets around them."""
    for address in (*letter.to, *letter.cc):
        yield address.address
    for name, value in letter.headers:
        if name.lower() in _ENVELOPE:
            yield value
    yield recipient


def _candidates(letter: Letter, key: bytes, recipient: str) -> Iterator[Candidate]:
    yield from _signed(key, letter.in_reply_to, "reply")
    yield from _signed(key, reversed(letter.references), "references")
    for address in addressed(letter, recipient):
        if (ticket := read_address(key, address)) is not None:
            yield Candidate(ticket, None, "address")
    for found in _TAG.finditer(letter.subject):
        yield Candidate(int(found[1]), None, "subject", weak=True)


def _signed(key: bytes, ids: Iterable[str], how: str) -> Iterator[Candidate]:
    for value in ids:
        if pair := read_message_id(key, value):
            yield Candidate(pair[0], pair[1], how)


def mac(key: bytes, kind: str, *numbers: int) -> str:
    """20 hex digits over the kind of thing that is signed and its numbers (HMAC-SHA256)."""
    words = "zabota.mail:" + kind + ":" + ":".join(map(str, numbers))
    return hmac.new(key, words.encode(), hashlib.sha256).hexdigest()[:_MAC_LENGTH]


def same(given: str, wanted: str) -> bool:
    """Whether the MAC is right, in a time that tells nothing of where it is wrong."""
    return hmac.compare_digest(given.lower().encode(), wanted.encode())

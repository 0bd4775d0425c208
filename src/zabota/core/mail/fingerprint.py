"""The same letter, come twice by two ways, is known by its fingerprint."""

import hashlib
from collections.abc import Iterator

from zabota.core.mail.letter import Letter


def fingerprint(letter: Letter) -> str:
    """SHA-256 (64 hex digits) over Message-ID, From, Date, Subject, bodies and attachment hashes.

    Headers of the journey (Received, Delivered-To, Return-Path, …) are left out: two copies differ in them.
    """
    digest = hashlib.sha256()
    for part in _parts(letter):
        content = part.encode("utf-8", "surrogatepass")
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()


def _parts(letter: Letter) -> Iterator[str]:
    yield letter.message_id
    yield letter.from_.address.casefold()
    yield letter.header("Date")
    yield letter.subject
    yield _even(letter.text)
    yield _even(letter.html)
    for attachment in letter.attachments:
        yield attachment.name
        yield attachment.sha256


def _even(text: str) -> str:
    """Servers differ in line ends and in empty lines at the end."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()

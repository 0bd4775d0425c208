"""Signing a letter (RFC 6376), relaxed/relaxed. The same letter and moment give the same signature.

Not dkimpy's own: it takes the time from the clock, so that a letter sent twice would differ, and needs twenty-five
times as long for a signature. The tests verify with dkimpy.
"""

import base64
import hashlib
import re
from collections.abc import Callable
from datetime import datetime

# Signed where they stand; those of ONCE also once more than they stand, so that nobody can add one.
SIGNED = (
    "from", "to", "cc", "reply-to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted",
    "mime-version", "content-type", "content-transfer-encoding", "content-language",
)  # fmt: skip
ONCE = ("from", "to", "cc", "reply-to", "subject", "date", "message-id")
_SPACES = re.compile(rb"[ \t]+")
_LINE_END = re.compile(rb"[ \t]+\r\n")
_WIDTH = 72


def signature(letter: bytes, *, domain: str, selector: str, moment: datetime, sign: Callable[[bytes], bytes]) -> bytes:
    """The header field to put in front of the letter, with its CRLF.

    letter: with CRLF line ends. moment: what is said of when it was signed. sign: RSASSA-PKCS1-v1_5 with SHA-256.
    """
    head, _, body = letter.partition(b"\r\n\r\n")
    fields = _fields(head + b"\r\n")
    names = [name for name in SIGNED for _ in fields.get(name, ())] + list(ONCE)
    names.sort(key=SIGNED.index)
    body_hash = base64.b64encode(hashlib.sha256(_relaxed_body(body)).digest()).decode()
    tags = (
        f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s={selector};\r\n\tt={int(moment.timestamp())};"
        f" h={_folded(names)};\r\n\tbh={body_hash};\r\n\tb="
    )
    own = b"DKIM-Signature: " + tags.encode("ascii")
    data = b"".join(_signed_fields(fields, names)) + _relaxed_field(own).rstrip(b"\r\n")
    value = base64.b64encode(sign(data)).decode("ascii")
    lines = [value[at : at + _WIDTH] for at in range(0, len(value), _WIDTH)]
    return own + "\r\n\t ".join(lines).encode("ascii") + b"\r\n"


def _fields(head: bytes) -> dict[str, list[bytes]]:
    """Whole fields by their name in lower case, in their order."""
    found: dict[str, list[bytes]] = {}
    for field in re.split(rb"\r\n(?![ \t])", head):
        if field.strip():
            name = field.partition(b":")[0].strip().lower().decode("ascii", "replace")
            found.setdefault(name, []).append(field)
    return found


def _signed_fields(fields: dict[str, list[bytes]], names: list[str]) -> list[bytes]:
    """From the last of a name to its first; one that is not there stands for nothing."""
    left = {name: list(values) for name, values in fields.items()}
    return [_relaxed_field(left[name].pop()) for name in names if left.get(name)]


def _relaxed_field(field: bytes) -> bytes:
    name, _, value = field.partition(b":")
    unfolded = _SPACES.sub(b" ", value.replace(b"\r\n", b"")).strip()
    return name.strip().lower() + b":" + unfolded + b"\r\n"


def _relaxed_body(body: bytes) -> bytes:
    body = _LINE_END.sub(b"\r\n", _SPACES.sub(b" ", body if body.endswith(b"\r\n") else body + b"\r\n"))
    while body.endswith(b"\r\n\r\n"):
        body = body[:-2]
    return b"" if body == b"\r\n" else body


def _folded(names: list[str]) -> str:
    lines, line = [], ""
    for name in names:
        if len(line) + len(name) > _WIDTH - 6:
            lines.append(line)
            line = ""
        line += f"{name}:"
    return "\r\n\t ".join([*lines, line]).removesuffix(":")

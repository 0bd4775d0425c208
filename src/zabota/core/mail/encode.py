"""Headers and parts written down (RFC 5322, 2047, 2231, 2045). No value can begin a header of its own."""

import base64
import binascii
import re
from datetime import datetime
from email.utils import format_datetime

from zabota.core.mail.addresses import ascii_domain
from zabota.core.mail.letter import Address

CRLF = b"\r\n"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SPECIAL = re.compile(r'[()<>\[\]:;@\\,."]')
_BAD_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029<>,;\"()]")
_ATTRIBUTE_CHARS = re.compile(rb"[A-Za-z0-9!#$&+.^_`|~-]")
_WIDTH = 76
_MOST_REFERENCES = 20


def header(name: str, value: str) -> bytes:
    """A header whose value is already ASCII, folded at its spaces."""
    lines, line = [], f"{name}:"
    for word in value.split(" "):
        if len(line) + 1 + len(word) > _WIDTH and line.strip() and line != f"{name}:":
            lines.append(line)
            line = ""
        line += f" {word}"
    lines.append(line)
    return CRLF.join(each.encode("ascii") for each in lines) + CRLF


def unstructured(name: str, value: str) -> bytes:
    """A header of free words: control characters become spaces, letters beyond ASCII encoded words."""
    return header(name, words(one_line(value)))


def one_line(value: str) -> str:
    return _CONTROL.sub(" ", value.encode("utf-8", "replace").decode()).strip()


def words(value: str) -> str:
    """The value as it is when it is plain ASCII with short words, else in encoded words of at most 75 characters."""
    plain = value.isascii() and "=?" not in value and all(len(word) < 900 for word in value.split(" "))
    if plain:
        return value
    pieces: list[str] = []
    chunk = b""
    for char in value:
        data = char.encode()
        if len(chunk) + len(data) > 42:
            pieces.append(_word(chunk))
            chunk = b""
        chunk += data
    pieces.append(_word(chunk))
    return " ".join(pieces)


def _word(data: bytes) -> str:
    return f"=?utf-8?b?{base64.b64encode(data).decode()}?="


def mailbox(person: Address) -> str:
    """Name and address for a header. Raises ValueError for an address that cannot stand in one."""
    local, at, domain = person.address.rpartition("@")
    if not at or not local or not domain or _BAD_ADDRESS.search(person.address):
        raise ValueError(f"Not an address: {person.address!r}")
    if not local.isascii():
        raise ValueError(f"Letters beyond ASCII before the @: {person.address!r}")
    address = f"{local}@{domain if domain.isascii() else ascii_domain(domain)}"
    if not address.isascii():
        raise ValueError(f"Not a domain: {domain!r}")
    name = one_line(person.name)
    if not name:
        return address
    if not name.isascii() or "=?" in name:
        return f"{words(name)} <{address}>"
    if _SPECIAL.search(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{address}>"


def mailboxes(name: str, people: tuple[Address, ...]) -> bytes:
    return header(name, ", ".join(map(mailbox, people))) if people else b""


def message_id(value: str) -> str:
    """A Message-ID in angle brackets. Raises ValueError where it holds what no id may."""
    bare = value.strip().strip("<>")
    if not bare or not bare.isascii() or _BAD_ADDRESS.search(bare):
        raise ValueError(f"Not a Message-ID: {value!r}")
    return f"<{bare}>"


def references(ids: tuple[str, ...]) -> str:
    """The root and the newest ids of a thread; what no header may hold is left out."""
    kept = ids if len(ids) <= _MOST_REFERENCES else (ids[0], *ids[-(_MOST_REFERENCES - 1) :])
    out = []
    for value in kept:
        try:
            out.append(message_id(value))
        except ValueError:
            continue
    return " ".join(dict.fromkeys(out))


def date(moment: datetime) -> str:
    """Raises ValueError for a naive moment."""
    if moment.tzinfo is None:
        raise ValueError("A letter needs an aware date.")
    return format_datetime(moment.replace(microsecond=0))


def text_part(content_type: str, text: str) -> bytes:
    """A text part with its headers: 7bit where possible, else quoted-printable or base64, whichever is shorter."""
    data = "\r\n".join(text.encode("utf-8", "replace").decode().splitlines()).encode() + CRLF
    if data.isascii() and all(len(line) < 900 for line in data.split(CRLF)):
        return _part(content_type, "7bit", data)
    encoded = base64.encodebytes(data).replace(b"\n", CRLF)
    printable = binascii.b2a_qp(data, istext=True, header=False)
    if len(printable) <= len(encoded):
        return _part(content_type, "quoted-printable", printable)
    return _part(content_type, "base64", encoded)


def _part(content_type: str, encoding: str, data: bytes) -> bytes:
    return (
        header("Content-Type", f"{content_type}; charset=utf-8")
        + header("Content-Transfer-Encoding", encoding)
        + CRLF
        + data
    )


def file_part(name: str, content_type: str, content: bytes, content_id: str) -> bytes:
    """An attachment, or with a content id a picture within the text."""
    kind = "inline" if content_id else "attachment"
    head = header("Content-Type", f"{content_type}; {parameter('name', name)}")
    head += header("Content-Disposition", f"{kind}; {parameter('filename', name)}")
    head += header("Content-Transfer-Encoding", "base64")
    if content_id:
        head += header("Content-ID", message_id(content_id))
    return head + CRLF + base64.encodebytes(content).replace(b"\n", CRLF)


def parameter(name: str, value: str) -> str:
    """name="value", or beyond ASCII and where it is long name*0*=utf-8''…; name*1*=… (RFC 2231)."""
    if value.isascii() and len(value) < 60:
        return f'{name}="' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    pieces = [""]
    for char in value.encode("utf-8", "replace").decode():
        written = "".join(
            chr(byte) if _ATTRIBUTE_CHARS.match(bytes([byte])) else f"%{byte:02X}" for byte in char.encode()
        )
        if len(pieces[-1]) + len(written) > 54:
            pieces.append("")
        pieces[-1] += written
    if len(pieces) == 1:
        return f"{name}*=utf-8''{pieces[0]}"
    pieces[0] = f"utf-8''{pieces[0]}"
    return "; ".join(f"{name}*{number}*={piece}" for number, piece in enumerate(pieces))


def multipart(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    """A multipart with its headers; a single part stands for itself."""
    if len(parts) == 1:
        return parts[0]
    mark = b"--" + boundary.encode("ascii")
    out = header("Content-Type", f'multipart/{kind}; boundary="{boundary}"') + CRLF
    for part in parts:
        out += mark + CRLF + part.removesuffix(CRLF) + CRLF
    return out + mark + b"--" + CRLF

"""TNEF, the wrapping of Outlook and Exchange known as winmail.dat ([MS-OXTNEF])."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from zabota.core.mail import mapi
from zabota.core.mail.charsets import decode

TYPES = {"application/ms-tnef", "application/vnd.ms-tnef", "application/x-ms-tnef"}
_SIGNATURE = 0x223E9F78
_BODY, _FILE_DATA, _FILE_TITLE, _SUBJECT = 0x800C, 0x800F, 0x8010, 0x8004
_NEW_FILE, _MESSAGE_PROPERTIES, _FILE_PROPERTIES, _CODEPAGE = 0x9002, 0x9003, 0x9005, 0x9007
_IN_FILE = 2
# In front of a letter within: the id of the interface that reads it.
_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")
_MOST_ATTRIBUTES = 20_000
_MOST_FILES = 200
_MOST_DEPTH = 3


@dataclass(slots=True)
class File:
    name: str
    content: bytes
    content_type: str = ""
    content_id: str = ""


@dataclass(slots=True)
class Opened:
    """What lay within; `lost`: how many files could not be read. `html` is in its `charset`, `rtf` still packed."""

    text: str = ""
    rtf: bytes = b""
    html: bytes = b""
    charset: str = ""
    files: list[File] = field(default_factory=list)
    lost: int = 0

    @property
    def whole(self) -> bool:
        return not self.lost


def opened(data: bytes, depth: int = 0) -> Opened | None:
    """What lies within; None where it is no TNEF at all. Never raises; bounded by the size of the data."""
    try:
        if mapi.number(data, 0) != _SIGNATURE:
            return None
    except mapi.Broken:
        return None
    reader = _Reader(depth)
    try:
        for level, name, value in _attributes(data):
            reader.take(level, name, value)
    except mapi.Broken:
        reader.cut()
    reader.close_file()
    return reader.found


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(level, name, value) of each. Raises Broken where one is cut."""
    at = 6
    for _ in range(_MOST_ATTRIBUTES):
        if at + 11 > len(data):
            return
        level, name, length = data[at], mapi.number(data, at + 1, 2), mapi.number(data, at + 5)
        if level not in (1, _IN_FILE) or at + 9 + length > len(data):
            raise mapi.Broken
        yield level, name, data[at + 9 : at + 9 + length]
        at += 9 + length + 2
    raise mapi.Broken


class _Reader:
    """Takes the attributes in their order; a file is closed where the next one begins."""

    def __init__(self, depth: int) -> None:
        self.found = Opened()
        self.depth = depth
        self.codepage = "cp1252"
        self.file: dict[int, bytes] | None = None

    def take(self, level: int, name: int, value: bytes) -> None:
        if name == _NEW_FILE:
            self.close_file()
            self.file = {}
        elif level == _IN_FILE:
            self.file = {} if self.file is None else self.file
            self.file.setdefault(name, value)
        elif name == _CODEPAGE and len(value) >= 4:
            self.codepage = f"cp{mapi.number(value, 0)}"
        elif name == _BODY:
            self.found.text = self.found.text or decode(value.rstrip(b"\x00"), self.codepage)[0]
        elif name == _MESSAGE_PROPERTIES:
            self._message(mapi.properties(value))

    def cut(self) -> None:
        """The stream ended in the middle: a file that was begun may have lost its content."""
        if self.file is None:
            self.found.lost += 1

    def _message(self, properties: mapi.Properties) -> None:
        found = self.found
        found.text = mapi.words(properties, mapi.BODY, self.codepage) or found.text
        if mapi.HTML in properties:
            found.html = properties[mapi.HTML][1].rstrip(b"\x00")
            _kind, page = properties.get(mapi.CODEPAGE, (0, b""))
            number = int.from_bytes(page[:4], "little")
            found.charset = "utf-8" if number == 65001 else f"cp{number}" if number else ""
        if mapi.RTF in properties:
            found.rtf = properties[mapi.RTF][1]

    def close_file(self) -> None:
        file, self.file = self.file, None
        if file is None:
            return
        properties = mapi.properties(file.get(_FILE_PROPERTIES, b""))
        content = file.get(_FILE_DATA)
        if content is None and mapi.DATA in properties:
            content = properties[mapi.DATA][1]
        if content is None or len(self.found.files) >= _MOST_FILES:
            self.found.lost += 1
        elif content.startswith(_MESSAGE):
            self._letter(content[len(_MESSAGE) :], self._name(file, properties))
        else:
            kind = mapi.words(properties, mapi.MIME, self.codepage).strip().lower()
            content_id = mapi.words(properties, mapi.CONTENT_ID, self.codepage).strip("<> ")
            self.found.files.append(File(self._name(file, properties), content, kind, content_id))

    def _name(self, file: dict[int, bytes], properties: mapi.Properties) -> str:
        names = [mapi.words(properties, mapi.LONG_NAME, self.codepage)]
        names.append(decode(file.get(_FILE_TITLE, b"").rstrip(b"\x00"), self.codepage)[0])
        names += [mapi.words(properties, name, self.codepage) for name in (mapi.SHORT_NAME, mapi.DISPLAY_NAME)]
        return next((name for name in names if name), "")

    def _letter(self, data: bytes, name: str) -> None:
        """A letter within: its words are a file, its files stand beside it."""
        inner = opened(data, self.depth + 1) if self.depth < _MOST_DEPTH else None
        if inner is None:
            self.found.lost += 1
            return
        if inner.html:
            self.found.files.append(File(f"{name or 'message'}.html", inner.html, "text/html"))
        elif inner.text:
            self.found.files.append(File(f"{name or 'message'}.txt", inner.text.encode(), "text/plain"))
        room = max(_MOST_FILES - len(self.found.files), 0)
        self.found.files += inner.files[:room]
        self.found.lost += inner.lost + max(len(inner.files) - room, 0)

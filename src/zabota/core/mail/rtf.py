"""The words of Rich Text as Outlook packs it into TNEF ([MS-OXRTFCP] for the packing, RTF 1.9.1 for the words)."""

import re

from zabota.core.mail.charsets import decode

LARGEST = 1_000_000
_PREFIX = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_PACKED, _PLAIN = b"LZFu", b"MELA"
_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.I
)
# Groups whose words nobody reads.
_HIDDEN = frozenset(
    {
        *(b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"htmltag"),
        *(b"listtable", b"listoverridetable", b"generator", b"themedata", b"datastore", b"xmlnstbl", b"fldinst"),
    }
)
_SIGNS = {
    b"par": "\n",
    b"line": "\n",
    b"tab": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"cell": " ",
    b"row": "\n",
}


def decompressed(data: bytes) -> bytes:
    """The Rich Text within, at most 1 MB; what is cut or broken gives what stands before."""
    size, kind = int.from_bytes(data[4:8], "little"), data[8:12]
    if kind == _PLAIN:
        return data[16 : 16 + min(size, LARGEST)]
    if kind != _PACKED:
        return b""
    window = bytearray(_PREFIX) + bytearray(4096 - len(_PREFIX))
    out, write, at, limit = bytearray(), len(_PREFIX), 16, min(size, LARGEST)
    while at < len(data) and len(out) < limit:
        flags, at = data[at], at + 1
        for bit in range(8):
            if flags >> bit & 1:
                if at + 2 > len(data):
                    return bytes(out)
                pair, at = int.from_bytes(data[at : at + 2], "big"), at + 2
                read, length = pair >> 4, (pair & 15) + 2
                if read == write:
                    return bytes(out)
                piece = [read + step for step in range(length)]
            elif at < len(data):
                window[write], piece, at = data[at], [write], at + 1
            else:
                return bytes(out)
            for place in piece:
                sign = window[place % 4096]
                out.append(sign)
                window[write] = sign
                write = (write + 1) % 4096
    return bytes(out[:limit])


def to_text(data: bytes) -> str:
    """The words of Rich Text, line by line; "" for anything else."""
    if not data.startswith(b"{\\rtf"):
        return ""
    return _Writer().write(data)


class _Writer:
    """Walks through the tokens; `hidden` is how deep it stands in a group that is not shown."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.bytes = bytearray()
        self.codepage = "cp1252"
        self.depth = self.hidden = self.skip = 0
        self.skips = [1]

    def write(self, data: bytes) -> str:
        for token in _TOKEN.finditer(data):
            word, number, code, sign, brace, text = token.groups()
            if brace:
                self._brace(brace)
            elif word:
                self._word(word.lower(), int(number) if number else None)
            elif sign == b"*":
                self.hidden = self.hidden or self.depth
            elif not self.hidden and (code or sign or text):
                self._put(bytes([int(code, 16)]) if code else text or (b"" if sign not in b"\\{}" else sign))
        self._flush()
        return "".join(self.out).strip()

    def _brace(self, brace: bytes) -> None:
        self._flush()
        if brace == b"{":
            self.depth += 1
            self.skips.append(self.skips[-1])
            return
        if self.hidden == self.depth:
            self.hidden = 0
        self.depth -= 1
        if len(self.skips) > 1:
            self.skips.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        if word == b"ansicpg" and number:
            self.codepage = f"cp{number}"
        elif word == b"uc" and number is not None:
            self.skips[-1] = min(max(number, 0), 10)
        elif word in _HIDDEN:
            self.hidden = self.hidden or self.depth
        elif not self.hidden and word == b"u" and number is not None:
            self._flush()
            self.out.append(chr(number % 65536))
            self.skip = self.skips[-1]
        elif not self.hidden and word in _SIGNS:
            self._flush()
            self.out.append(_SIGNS[word])

    def _put(self, text: bytes) -> None:
        """What stands for those who cannot read Unicode is left out."""
        cut, self.skip = min(self.skip, len(text)), max(self.skip - len(text), 0)
        self.bytes += text[cut:]

    def _flush(self) -> None:
        if self.bytes:
            self.out.append(decode(bytes(self.bytes), self.codepage)[0])
            self.bytes.clear()

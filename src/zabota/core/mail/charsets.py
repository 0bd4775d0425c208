"""Bytes to text when the label is wrong, unknown or missing."""

import re
from encodings.aliases import aliases as _python_aliases

from zabota.core.mail.guess_charset import eight_bit

# What senders write -> the codec that reads it. Supersets stand in for the narrow sets people mislabel.
_SAME = {
    "ascii": "us-ascii",
    "us-ascii": "us-ascii",
    "ansi_x3.4-1968": "us-ascii",
    "utf8": "utf-8",
    "utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-8-i": "iso8859_8",
    "iso-8859-8-e": "iso8859_8",
    "iso-8859-6-i": "iso8859_6",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "euc-jp": "euc_jp",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "koi8-ru": "koi8_u",
    "cp-1251": "cp1251",
    "win-1251": "cp1251",
    "win1251": "cp1251",
    "ansi": "cp1252",
}
_FOREIGN = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "palmos"}
_BINARY = {"base64_codec", "bz2_codec", "hex_codec", "quopri_codec", "rot_13", "uu_codec", "zlib_codec"}
_KNOWN = {name: codec for name, codec in _python_aliases.items() if codec not in _BINARY and codec not in _FOREIGN} | {
    codec: codec for codec in _python_aliases.values() if codec not in _BINARY and codec not in _FOREIGN
}

_LINE_ENDS = re.compile(r"\r\n?")
_BROKEN = re.compile("[\x00\ud800-\udfff]")
_TRAILS = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_JIS_RUN = re.compile(rb"(?:\x1b(\$[B@]|\([BJI]))?([^\x1b]*)(?:\x1b(?!\$[B@]|\([BJI]))?", re.DOTALL)
_HIGH_WORDS = re.compile(rb"[^\s<>\"]{0,40}[\x80-\xff][^\s<>\"]{0,200}")
_HIGH = re.compile(rb"[\x80-\xff]")


def codec_for(label: str) -> str | None:
    """The Python codec for a charset label, None where nobody knows it. Only a fixed list is ever looked up."""
    name = label.strip().strip("\"'").lower()[:40]
    if name in _SAME:
        return _SAME[name]
    name = re.sub(r"[^a-z0-9]+", "_", name).strip("_")
    name = re.sub(r"^(?:x_)?(?:windows|win|cp|x_cp)_?(\d{3,4})$", r"cp\1", name)
    return _KNOWN.get(name) or _KNOWN.get(name.removeprefix("x_"))


def decode(data: bytes, label: str = "") -> tuple[str, bool]:
    """(text, whether the label told the truth). Line ends become \\n; NULs and lone surrogates are taken out."""
    codec = codec_for(label) if label else "us-ascii"
    if codec in (None, "us-ascii", "utf-8"):
        text, true = _decode_unlabelled(data, strict_utf8=codec == "utf-8")
        return tidy(text), true and codec is not None
    if codec == "cp1252" and (sure := _surely_utf8(data)) is not None:
        return tidy(sure), False
    assert codec is not None  # noqa: S101  (narrowed above; mypy does not follow `in`)
    try:
        return tidy(data.decode(codec)), True
    except (UnicodeError, ValueError):
        pass
    if (sure := _surely_utf8(data)) is not None:
        return tidy(sure), False
    if codec.startswith("iso2022_jp"):
        return tidy(_iso_2022_jp(data)), True
    try:
        return tidy(data.decode(codec, "replace")), False
    except (UnicodeError, ValueError):
        return tidy(data.decode("latin-1")), False


def tidy(text: str) -> str:
    """Text a database can keep: \\n line ends, no NULs, no halves of surrogate pairs."""
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    if ("\x00" in text) if text.isascii() else _BROKEN.search(text):
        text = text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def guess(data: bytes, likely: str = "") -> str:
    """Text of bytes that say nothing about themselves; `likely` is what the rest of the letter is written in."""
    codec = codec_for(likely) if likely else None
    if codec not in (None, "us-ascii", "utf-8", "cp1252") and _surely_utf8(data) is None:
        text, true = decode(data, likely)
        if true:
            return text
    return tidy(_decode_unlabelled(data, strict_utf8=False)[0])


def likely_charset(data: bytes, label: str) -> str:
    """The charset of a letter's headers taken together: one name alone is often too short to tell by."""
    if (
        data.isascii()
        or codec_for(label) not in (None, "us-ascii", "utf-8", "cp1252")
        or _surely_utf8(data) is not None
    ):
        return label
    return eight_bit(b" ".join(_HIGH_WORDS.findall(data[:100_000])))


def _surely_utf8(data: bytes) -> str | None:
    """The text when the bytes are UTF-8 with something beyond ASCII in it: that never happens by chance."""
    if data.isascii():
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _decode_unlabelled(data: bytes, *, strict_utf8: bool) -> tuple[str, bool]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") and len(data) % 2 == 0:
        return data.decode("utf-16", "replace"), False
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    else:
        return _japanese(data, text), True
    high = len(_HIGH.findall(data[:100_000]))
    whole = sum(map(len, _TRAILS.findall(data[:100_000])))
    if whole * 2 > high or (strict_utf8 and whole * 4 > high):
        return data.decode("utf-8", "replace"), False
    return data.decode(eight_bit(data), "replace"), False


def _japanese(data: bytes, text: str) -> str:
    """ISO-2022-JP is pure ASCII on the wire, so it often goes without a label."""
    if b"\x1b$" not in data:
        return text
    try:
        return data.decode("iso2022_jp_ext")
    except UnicodeError:
        return text


def _iso_2022_jp(data: bytes) -> str:
    """ISO-2022-JP as Microsoft writes it, with NEC's row 13 and half-width letters: by way of Shift_JIS (cp932)."""
    out = bytearray()
    for found in _JIS_RUN.finditer(data):
        mode, run = found[1] or b"(B", found[2]
        if mode in (b"$B", b"$@"):
            for first, second in zip(run[::2], run[1::2], strict=False):
                out += _shift_jis(first & 0x7F, second & 0x7F)
        else:
            out += bytes(byte | 0x80 for byte in run) if mode == b"(I" else run
    return out.decode("cp932", "replace")


def _shift_jis(first: int, second: int) -> bytes:
    """A pair of JIS X 0208 in Shift_JIS."""
    second += (0x20 if second > 0x5F else 0x1F) if first % 2 else 0x7E
    first = (first - 1 >> 1) + 0x71
    return bytes([(first + 0x40 if first > 0x9F else first) & 0xFF, second & 0xFF])

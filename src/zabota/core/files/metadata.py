"""A photo without what it tells beside the picture: where and when it was taken, with what, by whom.

The picture itself is not touched: no point of it is encoded anew. How it was held (Exif orientation) stays, so that it
stands upright. Formats: JPEG (ITU-T T.81, Exif 2.32), PNG (third edition), WebP container (RFC 9649).
"""

import struct
import zlib

_PNG = b"\x89PNG\r\n\x1a\n"
# All but these of a PNG's chunks change what is seen; text, time and Exif do not.
_TELLING = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112
_STANDALONE = {0x01, *range(0xD0, 0xD9)}
# JFIF, colour profile and Adobe's colour transform are needed to show it; the other application parts only tell.
_KEPT_PARTS = {0xE0, 0xE2, 0xEE}
_COMMENT = 0xFE
_SCAN = 0xDA


def without_metadata(content: bytes) -> bytes:
    """The same picture; other formats, and bytes that are not what they claim to be, come back as they are."""
    try:
        if content.startswith(b"\xff\xd8"):
            return _jpeg(content)
        if content.startswith(_PNG):
            return _png(content)
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _webp(content)
    except (struct.error, IndexError):
        return content
    return content


def _jpeg(content: bytes) -> bytes:
    kept, orientation, at = [], 1, 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _STANDALONE or marker == 0xFF:
            kept.append(content[at : at + (1 if marker == 0xFF else 2)])
            at += 1 if marker == 0xFF else 2
            continue
        if marker == _SCAN:
            break
        (length,) = struct.unpack_from(">H", content, at + 2)
        part = content[at : at + 2 + length]
        if marker == 0xE1 and part[4:10] == _EXIF:
            orientation = _orientation(part[10:]) or orientation
        if not (0xE0 <= marker <= 0xEF and marker not in _KEPT_PARTS) and marker != _COMMENT:
            kept.append(part)
        at += 2 + length
    head = _upright(orientation) if orientation != 1 else b""
    jfif = kept.pop(0) if kept and kept[0][1] == 0xE0 else b""
    return b"\xff\xd8" + jfif + head + b"".join(kept) + content[at:]


def _upright(orientation: int) -> bytes:
    """An Exif part that says nothing but how the picture was held."""
    tiff = b"MM\x00*\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff


def _orientation(tiff: bytes) -> int:
    """1 to 8; 0 where it is not said."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 0
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (entries,) = struct.unpack_from(f"{order}H", tiff, start)
    for number in range(entries):
        tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
        if tag == _ORIENTATION:
            return value if 1 <= value <= 8 else 0
    return 0


def _png(content: bytes) -> bytes:
    kept, at, orientation = [_PNG], len(_PNG), 1
    while at + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + 12 + length]
        if name == b"eXIf":
            orientation = _orientation(chunk[8:-4]) or orientation
        elif name == b"IDAT" and orientation != 1:
            kept.append(_upright_chunk(orientation))
            orientation = 1
        if name not in _TELLING:
            kept.append(chunk)
        at += 12 + length
        if name == b"IEND":
            break
    return b"".join(kept)


def _upright_chunk(orientation: int) -> bytes:
    body = b"eXIf" + _upright(orientation)[10:]
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def _webp(content: bytes) -> bytes:
    kept, at = [], 12
    while at + 8 <= len(content):
        name, (length,) = content[at : at + 4], struct.unpack_from("<I", content, at + 4)
        chunk = content[at : at + 8 + length + length % 2]
        if name == b"VP8X":
            # Bits 3 and 2 promise an Exif and an XMP part.
            chunk = chunk[:8] + bytes([chunk[8] & ~0b1100]) + chunk[9:]
        if name not in (b"EXIF", b"XMP "):
            kept.append(chunk)
        at += 8 + length + length % 2
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body

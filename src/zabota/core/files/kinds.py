"""What a file from outside is, by its bytes first and by its name only where that does no harm."""

from zabota.core.mail import kind_of_picture
from zabota.core.mail.file_types import type_of

UNKNOWN = "application/octet-stream"
_BEGINNINGS = {b"%PDF-": "application/pdf", b"{\\rtf": "application/rtf"}
_ZIPPED = ("application/vnd.openxmlformats-officedocument.", "application/zip")
# What a name may say of bytes that prove nothing. Never a picture, nor anything in which a browser runs a script.
_BY_NAME = ("text/plain", "text/csv", "audio/", "video/", "application/msword", "application/vnd.ms-", "message/rfc822")


def kind_of(name: str, content: bytes) -> str:
    """A content type. HTML, SVG and what only calls itself a picture are bytes like any others."""
    if picture := kind_of_picture(content):
        return picture
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    named = type_of(name)
    if content.startswith(b"PK\x03\x04"):
        return named if named.startswith(_ZIPPED) else "application/zip"
    return named if named.startswith(_BY_NAME) else UNKNOWN

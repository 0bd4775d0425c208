"""Names, types and bytes of what is attached."""

import hashlib
import re

from zabota.core.mail.letter import Attachment
from zabota.core.mail.mime import Part
from zabota.core.mail.words import decode_words, unfold

_UNSAFE = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_EXTENSIONS = {
    "application/ics": "ics",
    "application/json": "json",
    "application/ms-tnef": "dat",
    "application/pdf": "pdf",
    "application/pgp-encrypted": "asc",
    "application/pgp-signature": "asc",
    "application/pkcs7-mime": "p7m",
    "application/pkcs7-signature": "p7s",
    "application/x-pkcs7-signature": "p7s",
    "application/xml": "xml",
    "application/zip": "zip",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "image/bmp": "bmp",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "image/png": "png",
    "image/svg+xml": "svg",
    "image/tiff": "tif",
    "image/webp": "webp",
    "message/delivery-status": "txt",
    "message/disposition-notification": "txt",
    "message/feedback-report": "txt",
    "message/rfc822": "eml",
    "text/calendar": "ics",
    "text/csv": "csv",
    "text/html": "html",
    "text/plain": "txt",
    "text/rfc822-headers": "txt",
    "text/vcard": "vcf",
    "text/x-vcard": "vcf",
    "video/mp4": "mp4",
}
_STEMS = {"text/calendar": "invite", "message/rfc822": "message"}
_FILE_NAME = re.compile(r"[\w -]{1,60}\.(?:png|jpe?g|gif|bmp|webp|svg|pdf|docx?|xlsx?|pptx?|txt|zip)$", re.IGNORECASE)
_LONGEST_NAME = 200


def attachment(part: Part) -> Attachment:
    """A leaf of the tree, or a letter within the letter, as a file."""
    content = part.content()
    return Attachment(
        name=safe_name(_given_name(part)) or _made_name(part),
        content_type=part.content_type[:120],
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        inline=_inline(part),
        content_id=content_id(part),
    )


def made(name: str, content_type: str, content: bytes) -> Attachment:
    """A file that was not a part of its own."""
    return Attachment(
        safe_name(name) or "attachment.bin", content_type, content, hashlib.sha256(content).hexdigest(), len(content)
    )


def content_id(part: Part) -> str:
    return part.header("content-id").strip().strip("<>").strip()[:255]


def safe_name(name: str) -> str:
    """A file name without folders, control characters and direction tricks, at most 200 characters."""
    name = _UNSAFE.sub("", name).replace("\\", "/").rpartition("/")[2].strip().strip(".").strip()
    if len(name) <= _LONGEST_NAME:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        return name[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(extension) - 1]}.{extension}"


def _given_name(part: Part) -> str:
    return part.disposition_params.get("filename") or part.params.get("name") or part.disposition_params.get("name", "")


def _made_name(part: Part) -> str:
    if part.content_type == "message/rfc822" and part.children:
        inner = part.children[0]
        subject = next((unfold(raw, inner.charset()) for name, raw in inner.head if name.lower() == "subject"), "")
        if name := safe_name(decode_words(subject).replace("/", "-")):
            return f"{name[: _LONGEST_NAME - 4]}.eml"
    if _FILE_NAME.match(named := content_id(part).partition("@")[0]):
        # "image001.png@01D9A3…": Outlook keeps the name in the id.
        return safe_name(named)
    stem = _STEMS.get(part.content_type, "attachment")
    return f"{stem}.{_EXTENSIONS.get(part.content_type, 'bin')}"


def _inline(part: Part) -> bool:
    """Part of the text rather than beside it: said so, or a picture that only has an id."""
    if part.disposition == "inline":
        return True
    return not part.disposition and bool(part.header("content-id")) and part.content_type.startswith("image/")

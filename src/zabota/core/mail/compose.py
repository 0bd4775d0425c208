"""A letter of ours, as bytes. Everything follows from the arguments: the same arguments give the same bytes."""

import hashlib
import re

from zabota.core.mail import encode
from zabota.core.mail.files import safe_name
from zabota.core.mail.letter_html import page
from zabota.core.mail.letter_text import plain
from zabota.core.mail.outgoing import Button, Colours, File, Link, Outgoing, Promise

__all__ = ["Button", "Colours", "File", "Link", "Outgoing", "Promise", "compose", "page", "subject_with_number"]

_TYPE = re.compile(r"^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}$")
_LANGUAGE = re.compile(r"^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*$")
_REPLY = re.compile(
    r"^\s*(?:(?:re|aw|sv|antw|odp|ref|rif|vs|отв|ответ|răsp|rasp)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)
_SPACES = re.compile(r"\s+")


def compose(outgoing: Outgoing) -> bytes:
    """The letter with CRLF line ends, ready for SMTP.

    Raises ValueError for an address, id or date that cannot stand in a header, and where nobody is addressed.
    """
    if not outgoing.to and not outgoing.cc:
        raise ValueError("A letter needs somebody to go to.")
    message_id = encode.message_id(outgoing.message_id)
    seed = hashlib.sha256(message_id.encode()).hexdigest()[:24]
    return _head(outgoing, message_id) + _content(outgoing, seed)


def subject_with_number(subject: str, number: int, *, reply: bool = False) -> str:
    """The customer's own words and the ticket number, once: "Re: Двойное списание [#4809]"."""
    tag = f"[#{number}]"
    words = _SPACES.sub(" ", subject.replace(tag, " ")).strip()
    if reply:
        words = "Re: " + _REPLY.sub("", words)
    return f"{words.strip()[:250]} {tag}".strip()


def _head(outgoing: Outgoing, message_id: str) -> bytes:
    head = encode.header("From", encode.mailbox(outgoing.from_))
    head += encode.mailboxes("To", outgoing.to) + encode.mailboxes("Cc", outgoing.cc)
    head += encode.mailboxes("Reply-To", outgoing.reply_to)
    head += encode.unstructured("Subject", outgoing.subject)
    head += encode.header("Date", encode.date(outgoing.date))
    head += encode.header("Message-ID", message_id)
    in_reply_to = encode.references((outgoing.in_reply_to,)) if outgoing.in_reply_to else ""
    if in_reply_to:
        head += encode.header("In-Reply-To", in_reply_to)
    if references := encode.references((*outgoing.references, *filter(None, [outgoing.in_reply_to]))):
        head += encode.header("References", references)
    if outgoing.automatic:
        # RFC 3834, and the two that Exchange and old list programs listen to.
        head += encode.header("Auto-Submitted", "auto-replied" if in_reply_to else "auto-generated")
        head += encode.header("X-Auto-Response-Suppress", "All") + encode.header("Precedence", "bulk")
    if _LANGUAGE.match(outgoing.language):
        head += encode.header("Content-Language", outgoing.language)
    return head + encode.header("MIME-Version", "1.0")


def _content(outgoing: Outgoing, seed: str) -> bytes:
    shown = [_file(file) for file in outgoing.files if file.content_id]
    beside = [_file(file) for file in outgoing.files if not file.content_id]
    html = encode.multipart("related", f"=_zbt_r_{seed}", [encode.text_part("text/html", page(outgoing)), *shown])
    words = encode.text_part("text/plain", plain(outgoing))
    body = encode.multipart("alternative", f"=_zbt_a_{seed}", [words, html])
    return encode.multipart("mixed", f"=_zbt_m_{seed}", [body, *beside])


def _file(file: File) -> bytes:
    content_type = file.content_type.lower().partition(";")[0].strip()
    if not _TYPE.match(content_type) or content_type.startswith(("multipart/", "message/")):
        content_type = "application/octet-stream"
    return encode.file_part(safe_name(file.name) or "attachment", content_type, file.content, file.content_id)

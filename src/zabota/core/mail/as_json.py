"""A letter as JSON; docs/mail-parse.md describes it."""

from typing import Any

from zabota.core.mail.html_words import html_to_text
from zabota.core.mail.letter import Address, Attachment, Letter
from zabota.core.mail.quoting import Parts, split, split_html
from zabota.core.text.language import guess_language


def letter_as_json(letter: Letter) -> dict[str, Any]:
    """The whole letter; attachments by their facts, not their bytes."""
    bounce, automatic = letter.bounce, letter.automatic
    return {
        "message_id": letter.message_id,
        "in_reply_to": list(letter.in_reply_to),
        "references": list(letter.references),
        "from": _person(letter.from_),
        "to": [_person(person) for person in letter.to],
        "cc": [_person(person) for person in letter.cc],
        "reply_to": [_person(person) for person in letter.reply_to],
        "subject": letter.subject,
        "date": letter.date.isoformat() if letter.date else None,
        "text": letter.text,
        "reply": letter.reply,
        "quoted": letter.quoted,
        "signature": letter.signature,
        "html": letter.html,
        "language": letter.language,
        "automatic": automatic is not None,
        "automatic_kind": automatic.kind if automatic else None,
        "automatic_reason": automatic.reason if automatic else None,
        "bounce": bounce
        and {
            "status": bounce.status,
            "reason": bounce.reason,
            "hard": bounce.hard,
            "recipient": bounce.recipient,
            "message_id": bounce.message_id,
            "delayed": bounce.delayed,
        },
        "attachments": [_attachment(attachment) for attachment in letter.attachments],
        "notes": list(letter.notes),
    }


def plain_as_json(text: str) -> dict[str, Any]:
    """A bare plain text body."""
    return _body(text, "", split(text))


def html_as_json(html: str) -> dict[str, Any]:
    """A bare HTML body."""
    return _body(html_to_text(html), html, split_html(html))


def _body(text: str, html: str, parts: Parts) -> dict[str, Any]:
    return {
        "text": text,
        "reply": parts.reply,
        "quoted": parts.quoted,
        "signature": parts.signature,
        "html": html,
        "language": guess_language(parts.reply or text),
    }


def _person(person: Address) -> dict[str, str]:
    return {"name": person.name, "address": person.address}


def _attachment(attachment: Attachment) -> dict[str, Any]:
    return {
        "name": attachment.name,
        "type": attachment.content_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "inline": attachment.inline,
        "cid": attachment.content_id,
    }

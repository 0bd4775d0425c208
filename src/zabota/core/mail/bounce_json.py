"""Amazon SES tells of bounces as a letter that holds JSON (its "notification contents", sent through SNS)."""

import json
from typing import Any

from zabota.core.mail import bounce_reasons
from zabota.core.mail.letter import Bounce

_LONGEST = 200_000
_MOST = 100
_OF_SUBTYPE = {
    "NoEmail": "userunknown",
    "Suppressed": "userunknown",
    "OnAccountSuppressionList": "userunknown",
    "MailboxFull": "mailboxfull",
    "MessageTooLarge": "mesgtoobig",
    "ContentRejected": "contenterror",
    "AttachmentRejected": "securityerror",
}


def read(text: str) -> tuple[Bounce, ...]:
    """One for each recipient named; none where the text is no such notification."""
    text = text.lstrip()[:_LONGEST]
    if not text.startswith("{") or ("otificationType" not in text[:5000] and "eventType" not in text[:5000]):
        return ()
    try:
        told, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return ()
    if isinstance(told, dict) and isinstance(told.get("Message"), str):
        return read(told["Message"])
    return _notification(told) if isinstance(told, dict) else ()


def _notification(told: dict[str, Any]) -> tuple[Bounce, ...]:
    kind = told.get("notificationType") or told.get("eventType")
    mail = _dict(told.get("mail"))
    ours = str(_dict(mail.get("commonHeaders")).get("messageId") or "").strip("<>")
    if kind == "Bounce":
        bounce = _dict(told.get("bounce"))
        return tuple(_bounce(_dict(each), bounce, ours) for each in _list(bounce.get("bouncedRecipients")))
    if kind == "Complaint":
        people = _list(_dict(told.get("complaint")).get("complainedRecipients"))
        return tuple(Bounce("", "feedback", False, str(_dict(each).get("emailAddress") or ""), ours) for each in people)
    if kind == "Delivery":
        delivery = _dict(told.get("delivery"))
        words = str(delivery.get("smtpResponse") or "")
        status = bounce_reasons.enhanced(words) or "2.0.0"
        people = _list(delivery.get("recipients"))
        return tuple(Bounce(status, "delivered", False, str(each), ours, words[:500]) for each in people)
    return ()


def _bounce(person: dict[str, Any], bounce: dict[str, Any], ours: str) -> Bounce:
    words = str(person.get("diagnosticCode") or "")
    transient = bounce.get("bounceType") == "Transient"
    status = str(person.get("status") or "") or bounce_reasons.enhanced(words) or ("4.0.0" if transient else "5.0.0")
    reason = (
        bounce_reasons.by_status(status)
        or bounce_reasons.by_words(words)
        or _OF_SUBTYPE.get(str(bounce.get("bounceSubType")), "undefined")
    )
    delayed = person.get("action") == "delayed"
    hard = bounce_reasons.is_hard(reason, status)
    return Bounce(status, reason, hard, str(person.get("emailAddress") or ""), ours, words[:500], delayed)


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value[:_MOST] if isinstance(value, list) else []

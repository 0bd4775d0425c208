"""A letter of ours that came back: delivery reports (RFC 3464), complaints (RFC 5965) and what older systems write."""

import re
from dataclasses import dataclass

from zabota.core.mail import bounce_json, bounce_reasons, bounce_words
from zabota.core.mail.bounce_marks import DELAY, NOISE, RETURNED, SENDER, SUBJECT, UNDELIVERED
from zabota.core.mail.charsets import guess
from zabota.core.mail.letter import Attachment, Bounce, Letter
from zabota.core.mail.mime import Budget, Part, split_head
from zabota.core.mail.words import decode_words, unfold

Fields = dict[str, str]

_ENHANCED = re.compile(r"(?<![\d.])([245]\.\d{1,2}\.\d{1,3})(?![\d.])")
_REPLY_CODE = re.compile(r"(?<![\d.:/-])([45]\d\d)(?=[ -](?!\d))")
_MAILBOX = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,100}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_MESSAGE_ID = re.compile(r"^[ \t>]*Message-I[Dd]:\s*<([^<>\s]{1,900})>", re.MULTILINE)
_TO = re.compile(r"^[ \t>]*(?:X-Original-To|To):\s*(.{1,500})", re.MULTILINE | re.IGNORECASE)
_STATUS_TYPES = ("message/delivery-status", "message/global-delivery-status")
_ORIGINAL_TYPES = (
    "message/rfc822",
    "message/global",
    "text/rfc822-headers",
    "message/global-headers",
    "message/partial",
)
_LONGEST = 60_000
_LONGEST_WORDS = 5_000
_LONGEST_HEARD = 2_500


@dataclass(slots=True)
class _Found:
    """What the letter tells, before it is weighed."""

    recipient: str = ""
    action: str = ""
    status: str = ""
    words: str = ""


def read(letter: Letter, root: Part) -> Bounce | None:
    """What became of a letter of ours, by the first recipient named; None when this is no such report."""
    found = read_all(letter, root)
    return found[0] if found else None


def read_all(letter: Letter, root: Part) -> tuple[Bounce, ...]:
    """One for each recipient named in the report."""
    parts = list(root.walk())
    if letter.automatic and (told := bounce_json.read(letter.text)):
        return told
    complaint = next((part for part in parts if part.content_type == "message/feedback-report"), None)
    original = _original(letter, parts)
    if complaint is not None:
        fields = _groups(complaint)
        recipient = next((group["original-rcpt-to"] for group in fields if "original-rcpt-to" in group), "")
        return (Bounce("", "feedback", False, _mailbox(recipient) or _to(original), _message_id(original)),)
    groups = [group for part in parts if part.content_type in _STATUS_TYPES for group in _groups(part)]
    reports = [found for group in groups if (found := _report(group)) is not None]
    away = letter.automatic is not None and letter.automatic.kind == "vacation"
    if not reports and (away or not _looks_returned(letter, bool(groups))):
        return ()
    words = _told(letter)
    if not reports:
        reports = _guesses(letter, words, original)
    return tuple(_weigh(found, words, original, alone=len(reports) == 1) for found in reports)


def _looks_returned(letter: Letter, has_status_part: bool) -> bool:
    """A report without a machine-readable part: it needs the sender of one, and its subject or a word of a code."""
    if has_status_part or letter.header("X-Failed-Recipients"):
        return True
    if "report-type=delivery-status" in letter.header("Content-Type").lower().replace('"', ""):
        return True
    # A machine that sends the letter back as a file, and says that it did not arrive.
    machine = letter.automatic is not None and letter.automatic.kind == "machine"
    if machine and UNDELIVERED.search(letter.text[:2000]) and any(map(_is_original, letter.attachments)):
        return True
    sender = bool(SENDER.search(f"{letter.from_.name} {letter.from_.address}")) or letter.header("Return-Path") == "<>"
    if not sender:
        return False
    told = bool(SUBJECT.search(letter.subject) or SUBJECT.search(letter.text[:1000]))
    return told or bool(_ENHANCED.search(letter.text[:_LONGEST])) or bool(_REPLY_CODE.search(letter.text[:5000]))


def _is_original(attachment: Attachment) -> bool:
    return attachment.content_type in _ORIGINAL_TYPES


def _groups(part: Part) -> list[Fields]:
    """The groups of fields of a delivery-status body, names in lower case."""
    data = part.content()[:_LONGEST].lstrip(b"\r\n")
    groups: list[Fields] = []
    at, budget = 0, Budget()
    while at < len(data) and len(groups) < 100:
        head, after = split_head(data, at, len(data), budget)
        if head:
            group: Fields = {}
            for name, value in head:
                group.setdefault(name.lower(), decode_words(unfold(value)))
            groups.append(group)
        at = after if after > at else data.find(b"\n", at) + 1 or len(data)
    return groups


def _report(group: Fields) -> _Found | None:
    if not group.keys() & {"final-recipient", "original-recipient", "action", "status", "x-actual-recipient"}:
        return None
    named = (group.get(key, "") for key in ("final-recipient", "original-recipient", "x-actual-recipient"))
    recipient = next(filter(None, map(_mailbox, named)), "")
    status = _ENHANCED.search(group.get("status", ""))
    return _Found(
        recipient=recipient,
        action=group.get("action", "").lower().partition(" ")[0],
        status=status[1] if status else "",
        words=" ".join(filter(None, [group.get("diagnostic-code", ""), group.get("status", "").partition("(")[2]])),
    )


def _guesses(letter: Letter, words: str, original: str) -> list[_Found]:
    """What a report without a machine-readable part tells: of each recipient it names, else of one."""
    failed = _mailbox(letter.header("X-Failed-Recipients"))
    own = frozenset({letter.from_.address.lower(), *(person.address.lower() for person in letter.to)})
    delayed = "delayed" if DELAY.search(f"{letter.subject}\n{words[:_LONGEST_WORDS]}") else ""
    sections = bounce_words.sections(words, own)
    if len(sections) > 1:
        return [_Found(recipient=recipient, action=delayed, words=said) for recipient, said in sections]
    told = next((found[0] for found in _MAILBOX.finditer(words) if found[0].lower() not in own), "")
    return [_Found(recipient=failed or told or _to(original), action=delayed)]


def _weigh(found: _Found, told: str, original: str, *, alone: bool) -> Bounce:
    words = found.words or _about(told, found.recipient, alone=alone)
    status = _status(found, words, told if alone else "")
    if found.action in ("delivered", "relayed", "expanded") or status.startswith("2"):
        return Bounce(status or "2.0.0", "delivered", False, found.recipient, _message_id(original), words[:500])
    delayed = found.action == "delayed"
    reason = _reason(words, told, status, delayed=delayed)
    if not status:
        status = f"{_class(words, reason, delayed=delayed)}.0.0"
    hard = bounce_reasons.is_hard(reason, status)
    return Bounce(status, reason, hard, found.recipient or _to(original), _message_id(original), words[:500], delayed)


def _status(found: _Found, words: str, told: str) -> str:
    """The most telling code: what the receiving system said, then the reporting system's field, then the letter."""
    said: list[str] = _ENHANCED.findall(words)
    said = [code for code in said if not code.startswith("2")]
    # "5.1.0 - Unknown address error 550-'5.2.2 …'": the last digit tells most.
    telling = [code for code in said if not code.endswith(".0")] or [code for code in said if not code.endswith(".0.0")]
    if telling:
        return telling[0]
    if said and found.status.endswith(".0.0"):
        return said[0]
    if found.status and not found.status.endswith(".0.0"):
        return found.status
    beside: list[str] = [code for code in _ENHANCED.findall(NOISE.sub("", told)) if not code.startswith("2")]
    return next((code for code in beside if not code.endswith(".0.0")), "") or found.status or next(iter(beside), "")


def _reason(words: str, told: str, status: str, *, delayed: bool) -> str:
    exact = bounce_reasons.by_status(status)
    if status.endswith((".2.2", ".1.6", ".2.3", ".3.4")) and exact:
        return exact
    said, stage = bounce_words.without_stage(bounce_words.without_addresses(words[:_LONGEST_WORDS]))
    asked = bounce_words.command(words[:_LONGEST_WORDS], told[:_LONGEST_WORDS])
    heard = (bounce_words.spoken(said) or bounce_words.quoted(said) or said)[:_LONGEST_HEARD]
    reason = (
        bounce_reasons.surely(heard)
        or (exact if status.endswith(".1.1") else "")
        or stage
        or bounce_reasons.by_words(heard)
        or ("expired" if delayed else "")
        or exact
        or bounce_reasons.by_words(said[:_LONGEST_HEARD])
        or bounce_reasons.by_words(bounce_words.without_addresses(told[:_LONGEST_HEARD]))
        or bounce_reasons.vaguely(heard)
        or "undefined"
    )
    if stage in ("rejected", "blocked") and reason in ("hostunknown", "userunknown"):
        # "Sender address rejected: Domain not found": it is the sender's that nobody knows.
        reason = stage
    return bounce_reasons.after(asked, reason, status)


def _class(words: str, reason: str, *, delayed: bool) -> str:
    code = _REPLY_CODE.search(words)
    if code:
        return code[1][0]
    return "4" if delayed else bounce_reasons.usual_class(reason)


def _told(letter: Letter) -> str:
    """What the mail system says in words, without the letter it returns."""
    text = letter.text[:_LONGEST]
    cut = RETURNED.search(text)
    return text[: cut.start()] if cut and cut.start() > 20 else text


def _about(told: str, recipient: str, *, alone: bool) -> str:
    """The lines about one recipient."""
    if alone or not recipient:
        return told
    lines = told.split("\n")
    at = next((index for index, line in enumerate(lines) if recipient.lower() in line.lower()), None)
    return "" if at is None else "\n".join(lines[at : at + 4])


def _original(letter: Letter, parts: list[Part]) -> str:
    """The beginning of the letter that came back, or at least its headers."""
    for part in parts[1:]:
        if part.content_type in _ORIGINAL_TYPES:
            return guess(part.content()[:_LONGEST])
    cut = RETURNED.search(letter.text[:_LONGEST])
    return letter.text[cut.start() : cut.start() + _LONGEST] if cut else ""


def _message_id(original: str) -> str:
    found = _MESSAGE_ID.search(original)
    return found[1] if found else ""


def _to(original: str) -> str:
    found = _TO.search(original)
    return _mailbox(str(found[1])) if found else ""


def _mailbox(value: str) -> str:
    found = _MAILBOX.search(value)
    return found[0] if found else ""

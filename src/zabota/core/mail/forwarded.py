"""A letter that somebody passes on: who wrote it first, and what.

Three ways: the letter is attached whole (message/rfc822); a line such as "---------- Forwarded message ---------"
stands above its head; or only its head stands there (From, Sent, To, Subject in any language), which a reply of
Outlook has too, so that then the subject must say that it is passed on.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from zabota.core.mail.addresses import parse_list
from zabota.core.mail.forward_heads import DEPTH, bare, find
from zabota.core.mail.forward_marks import END, MARK, REPLY_SUBJECT, without_marks
from zabota.core.mail.forwarded_html import below_head
from zabota.core.mail.letter import Address, Attachment, Letter
from zabota.core.mail.parse import parse
from zabota.core.mail.written_dates import written_date

_MOST_LINES = 2_000
_MAILTO = re.compile(r"\[\s*mailto:\s*([^\]\s]+)\s*\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The letter that was passed on.

    `author.address` is empty where the program wrote a name only. `html` is raw and may have tags that nobody opened:
    sanitise it; it is empty where it could not be told apart. `words`: what the person who passes it on says around it.
    `attachments`: of the letter that was passed on, or of the whole where they cannot be told apart. `message_id` is
    known only of a letter attached whole. `date` is aware, UTC where no zone was written.
    """

    author: Address
    subject: str
    date: datetime | None
    text: str
    html: str = field(default="", repr=False)
    words: str = ""
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)
    message_id: str = ""


def forwarded(letter: Letter) -> Forwarded | None:
    """The letter that this one passes on; None where it passes on nothing. Never raises."""
    if letter.bounce:
        return None
    return _attached(letter) or _within(letter)


def further(found: Forwarded) -> Forwarded | None:
    """What that letter passes on in its turn: a colleague forwarded what a colleague had forwarded."""
    letter = Letter(subject=found.subject, text=found.text, html=found.html, attachments=found.attachments)
    return _attached(letter) or _within(letter)


def _attached(letter: Letter) -> Forwarded | None:
    whole = [one for one in letter.attachments if one.content_type == "message/rfc822"]
    if len(whole) != 1 or (REPLY_SUBJECT.match(letter.subject) and letter.in_reply_to):
        return None
    inner = parse(whole[0].content)
    if not inner.from_.address:
        return None
    return Forwarded(
        author=inner.from_,
        subject=inner.subject,
        date=inner.date,
        text=inner.text,
        html=inner.html,
        words=letter.text.strip(),
        attachments=inner.attachments,
        message_id=inner.message_id,
    )


def _within(letter: Letter) -> Forwarded | None:
    lines = letter.text.replace("\xa0", " ").split("\n")[:_MOST_LINES]
    found = find(lines, letter.subject)
    if found is None:
        return None
    start, head = found
    author = _author(head.fields.get("from", ""))
    if not (author.address or author.name):
        return None
    text, below = _text(letter.text.replace("\xa0", " ").split("\n")[head.below :], head.depth)
    passed = Forwarded(
        author=author,
        subject=without_marks(head.fields.get("subject", "")) or without_marks(letter.subject),
        date=written_date(head.fields.get("date", "")),
        text=text,
        words="\n\n".join(filter(None, ("\n".join(lines[:start]).strip(), below.strip()))),
        attachments=letter.attachments,
    )
    if not letter.html:
        return passed
    html, address = below_head(letter.html)
    return replace(passed, html=html, author=author if author.address else Address(author.name, address))


def _author(value: str) -> Address:
    value = _MAILTO.sub(r"<\1>", value.replace("*", "")).strip()
    people = parse_list(value)
    return next((one for one in people if one.address), people[0] if people else Address("", ""))


def _text(lines: list[str], depth: int) -> tuple[str, str]:
    """(the words below the head, without the quote marks that passing on put before them; what stands below them)."""
    end = next((at for at, line in enumerate(lines) if END.match(bare(line)[1])), len(lines))
    below, lines = lines[end + 1 :], lines[:end]
    filled = [line for line in lines if line.strip()]
    if filled and MARK.match(bare(filled[0])[1]):
        # Zoho draws its line below the head too.
        lines = lines[lines.index(filled[0]) + 1 :]
        filled = filled[1:]
    if not depth and filled and all(DEPTH.match(line) for line in filled):
        depth = 1
    if not depth:
        return _joined(lines), _joined(below)
    out: list[str] = []
    for at, line in enumerate(lines):
        if line.strip() and not DEPTH.match(line) and at and not bare(lines[at - 1])[1]:
            return _joined(out), _joined([*lines[at:], *below])
        out.append(_shallower(line, depth))
    return _joined(out), _joined(below)


def _shallower(line: str, depth: int) -> str:
    for _ in range(depth):
        bare = line.lstrip()
        if not bare.startswith(">"):
            return line
        line = bare[1:]
    return line.removeprefix(" ")


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n").rstrip()

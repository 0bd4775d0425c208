"""Where in the lines of a letter another letter is passed on, and what its head says."""

import re
from dataclasses import dataclass

from zabota.core.mail.forward_marks import FORWARD_SUBJECT, MARK, ORIGINAL, REPLY_SUBJECT, label
from zabota.core.mail.quote_marks import MAILBOX, MOMENT, RULE, WROTE

_LONGEST_LINE = 1_000
_LONGEST_HEAD = 30
DEPTH = re.compile(r"^(?:\s{0,3}>)+")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the inner letter: its fields, the line below it, how deep it is quoted."""

    fields: dict[str, str]
    below: int
    depth: int


def find(lines: list[str], subject: str) -> tuple[int, Head] | None:
    """(the line where passing on begins, the head). The first mark decides: below "… wrote:" it is a reply's quote."""
    for at, line in enumerate(lines):
        depth, words = bare(line)
        if not words:
            continue
        if MARK.match(words):
            head = _head_below(lines, at + 1)
            if head:
                return at, head
        elif label(words) and (head := _block(lines, at)):
            above = _ruled(lines, at)
            return (above, head) if _passes_on(lines[:above], subject) else None
        elif depth or _is_attribution(lines, at, words):
            return None
    return None


def bare(line: str) -> tuple[int, str]:
    """(how deep it is quoted, the words)."""
    line = line[:_LONGEST_LINE]
    marks = DEPTH.match(line)
    return (marks[0].count(">"), line[marks.end() :].strip()) if marks else (0, line.strip())


def _passes_on(above: list[str], subject: str) -> bool:
    """Whether a head without a mark is one of forwarding: the subject says so, or nothing at all was added."""
    if FORWARD_SUBJECT.match(subject):
        return True
    return not "".join(above).strip() and not REPLY_SUBJECT.match(subject)


def _ruled(lines: list[str], at: int) -> int:
    """Where the rule or "-----Original Message-----" above a head stands, if there is one."""
    before = at - 1
    while before >= 0 and not bare(lines[before])[1]:
        before -= 1
    ruled = before >= 0 and (RULE.match(bare(lines[before])[1]) or ORIGINAL.match(bare(lines[before])[1]))
    return before if ruled else at


def _is_attribution(lines: list[str], at: int, words: str) -> bool:
    """ "On 21 November 2026 at 13:41, Ana Popa <ana@example.org> wrote:", broken in two at most."""
    joined = words
    if at + 1 < len(lines) and len(words) < 200:
        joined = f"{words} {bare(lines[at + 1])[1]}"
    return any(
        len(each) < 400 and WROTE.search(each) and (MOMENT.search(each) or MAILBOX.search(each))
        for each in (words, joined)
    )


def _head_below(lines: list[str], at: int) -> Head | None:
    """The head below a mark: a block, or the one line of Yandex (date, name and address)."""
    while at < len(lines) and not bare(lines[at])[1]:
        at += 1
    if at == len(lines):
        return None
    if block := _block(lines, at):
        return block
    depth, words = bare(lines[at])
    if words.endswith(":") and MOMENT.search(words) and (mailbox := MAILBOX.search(words)):
        name = words[: mailbox.start()].rstrip(" <").rpartition(",")[2].strip(" \"'")
        return Head({"from": f'"{name}" <{mailbox[0].strip(",:")}>', "date": words[: mailbox.start()]}, at + 1, depth)
    return None


def _block(lines: list[str], at: int) -> Head | None:
    """A head in any order that names who wrote it, and the subject or the date."""
    fields: dict[str, str] = {}
    depth, last, below, index = bare(lines[at])[0], "", at, at
    while index < min(len(lines), at + _LONGEST_HEAD):
        words = bare(lines[index])[1]
        named = label(words)
        if named:
            last = named[0]
            # Mail of the body may say "To: …" again.
            if last in fields and last != "other":
                break
            fields[last], below = named[1], index + 1
        elif words and last and _goes_on(fields[last], last, lines, index):
            fields[last], below = f"{fields[last]} {words}".strip(), index + 1
        elif words or not _label_follows(lines, index):
            break
        index += 1
    known = "from" in fields and ("subject" in fields or "date" in fields)
    return Head(fields, below, depth) if known else None


def _goes_on(value: str, kind: str, lines: list[str], index: int) -> bool:
    """Whether a line belongs to the field above it: the value is still to come, or was broken in two."""
    words = bare(lines[index])[1]
    if not value:
        return len(words) < 200
    if kind in ("to", "other", "from") and (value.endswith((",", ";")) or words.startswith("<")):
        return True
    following = bare(lines[index + 1])[1] if index + 1 < len(lines) else ""
    return label(following) is not None or (kind == "subject" and len(value) > 55 and not following)


def _label_follows(lines: list[str], index: int) -> bool:
    """Whether the head goes on after an empty line or two: some programs make each field a paragraph."""
    following = next((words for line in lines[index + 1 : index + 3] if (words := bare(line)[1])), "")
    return label(following) is not None

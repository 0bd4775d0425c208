"""Where the head of a repetition begins: "… wrote:", "From: … Sent: …", "----- Original Message -----"."""

import re

from zabota.core.mail.quote_marks import (
    DATE_FIRST,
    MAILBOX,
    MOMENT,
    ON,
    QUOTED,
    REPLY_ABOVE,
    RULE,
    label,
    original,
    wrote,
)

_LONGEST_HEAD = 500
_MOST_LINES = 6
# What is left of "<ana@example.org>:" when the line broke before its end.
_REST_OF_ADDRESS = re.compile(r"^>[\s)]*(?:[^\s>].{0,40})?[:：][*_\s]*$")
_DIGIT_OR_AT = re.compile(r"[\d@]")
_ENDS = (":", "：", ":*", ":_", ": -----", ": ----")


def next_words(lines: list[str], at: int) -> int:
    """The first line from there on with something on it."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def mark(lines: list[str], at: int) -> int | None:
    """The line below a mark of repetition that begins at this line; None where none begins."""
    line = lines[at]
    if original(line) or REPLY_ABOVE.match(line):
        return at + 1
    if QUOTED.match(line):
        return at
    if RULE.match(line):
        following = next_words(lines, at + 1)
        return following if following < len(lines) and headers(lines, following) else None
    if headers(lines, at):
        return at + 1
    return attribution(lines, at)


def headers(lines: list[str], at: int) -> bool:
    """Whether a block like "From: … Sent: … To: … Subject: …" begins here, in any of the languages."""
    if not label(lines[at]):
        return False
    labels = [label(line) for line in lines[at : at + 8]]
    return labels.count("other") >= 2 and "from" in labels


def attribution(lines: list[str], at: int) -> int | None:
    """The line below "On 3 March 2024 at 10:12, Ana Popa <ana@example.org> wrote:", however it is broken."""
    joined = ""
    for below in range(at + 1, at + _MOST_LINES + 1):
        if below > len(lines):
            return None
        line = lines[below - 1]
        if not line.strip():
            if _goes_on_after_gap(joined, lines, below):
                continue
            return None
        if joined and QUOTED.match(line) and not (_open_address(joined) and _REST_OF_ADDRESS.match(line)):
            return None
        joined = f"{joined} {line.strip()}".strip().strip("-").strip()
        if len(joined) > _LONGEST_HEAD:
            return None
        if _is_attribution(joined, lines, below):
            return below
        if below == at + 1 and not _may_go_on(joined):
            return None
        if below - at >= 4 and not _open_address(joined):
            return None
    return None


def _may_go_on(line: str) -> bool:
    """Whether a first line has something of a head in it: a moment, an address, or "On …"."""
    if not _DIGIT_OR_AT.search(line):
        return bool(ON.match(line))
    return bool(MOMENT.search(line) or ON.match(line) or MAILBOX.search(line))


def _open_address(joined: str) -> bool:
    return joined.count("<") > joined.count(">")


def _goes_on_after_gap(joined: str, lines: list[str], below: int) -> bool:
    """An empty line before the address: what some programs make of HTML."""
    return (
        bool(joined)
        and below < len(lines)
        and lines[below].lstrip()[:1] == "<"
        and bool(MOMENT.search(joined))
        and bool(ON.match(joined))
    )


def _is_attribution(joined: str, lines: list[str], below: int) -> bool:
    if DATE_FIRST.match(joined) and len(joined) < 120 and (not lines[below:] or not lines[below].strip()):
        return True
    ended = joined.endswith(_ENDS)
    said = wrote(joined)
    if not ended and not said:
        return False
    if (said or MAILBOX.search(joined)) and MOMENT.search(joined):
        return True
    if not said:
        return False
    following = next_words(lines, below)
    quoted = following < len(lines) and bool(QUOTED.match(lines[following]))
    return quoted or (bool(ON.match(joined)) and bool(MAILBOX.search(joined)))

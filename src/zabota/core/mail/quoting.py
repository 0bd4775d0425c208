"""What is new in a letter, what is repeated, and how the writer signs.

A body is read line by line. The first sure mark of repetition ("… wrote:", a block of From/Sent/To/Subject, "-----
Original Message -----") ends the new words, unless new words follow the quoted lines below it: then the writer answers
below or between, and those words are the reply.
"""

from typing import NamedTuple

from zabota.core.mail import html_words
from zabota.core.mail.quote_marks import (
    CLOSING,
    DATE_FIRST,
    FORWARDED,
    FROM_LINE,
    MAILBOX,
    MOMENT,
    ON,
    ORIGINAL,
    OTHER_LINE,
    QUOTED,
    REPLY_ABOVE,
    RULE,
    SENT_FROM,
    SHARED_LINE,
    SIGNATURE_LINE,
    SIGNED_NAME,
    WROTE,
    WROTE_BEFORE_NAME,
)

_MOST_LINES = 5_000
_LONGEST_LINE = 1_000
_LONGEST_SIGNATURE = 30
_LONGEST_CLOSING = 12


class Parts(NamedTuple):
    reply: str
    quoted: str
    signature: str


def split_letter(text: str, html: str) -> Parts:
    """The parts of a letter's body: the HTML's own marks where the plain text shows no quote."""
    parts = split(text)
    if html and not parts.quoted and ("blockquote" in html or "quote" in html or "divRplyFwdMsg" in html):
        marked = split_html(html)
        if marked.quoted and marked.reply.strip():
            return marked
    return parts


def split_html(html: str) -> Parts:
    """The parts of an HTML body, as text; the quote is known by its marks (gmail_quote, blockquote cite, …)."""
    return split(html_words.html_to_text(html))


def split(text: str) -> Parts:
    """The parts of a plain text body. Each line is in one of them."""
    return _split(_lines(text), forwarded=False)


def _split(lines: list[str], *, forwarded: bool) -> Parts:
    read = [line[:_LONGEST_LINE] for line in lines[:_MOST_LINES]]
    start, end = _quote(read)
    only_repeats = start < len(read) and not "".join(lines[:start]).strip()
    if only_repeats and not forwarded and (head := _head_of_repetition(read, start)):
        # A letter that only repeats is a letter forwarded: what it repeats is what its sender has to say.
        inner = _split(lines[head:], forwarded=True)
        return Parts(inner.reply, _join([*lines[start:head], "", inner.quoted]), inner.signature)
    if start == len(read):
        start = end = len(lines)
    elif end == len(read):
        end = len(lines)
    body, signature = _sign(lines[:start] + lines[end:])
    return Parts(_join(body), _join(lines[start:end]), _join(signature))


def _lines(text: str) -> list[str]:
    out: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\xa0", " ").split("\n"):
        shared = SHARED_LINE.match(line) if len(line) < _LONGEST_LINE and line.rstrip().endswith("wrote:") else None
        out += [shared[1], shared[2]] if shared else [line]
    return out


def _head_of_repetition(lines: list[str], start: int) -> int:
    """Where the repeated words begin below their head (From: … Subject: …); 0 where they are quoted."""
    below = _mark(lines, start)
    if below is None or below == start:
        return 0
    at = _next_words(lines, below)
    if at < len(lines) and _headers(lines, at):
        below = at
    if _headers(lines, below if below < len(lines) else start) or _headers(lines, start):
        at = below
        while at < len(lines) and lines[at].strip():
            at += 1
    at = _next_words(lines, at)
    return at if at < len(lines) and not QUOTED.match(lines[at]) else 0


def _join(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n").rstrip()


def _quote(lines: list[str]) -> tuple[int, int]:
    """The stretch of lines that is repeated: (start, end); (n, n) where nothing is."""
    count = len(lines)
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        below = _mark(lines, at)
        if below is None:
            continue
        first = _next_words(lines, below)
        if first < count and QUOTED.match(lines[first]):
            return _quoted_block(lines, at, first)
        return at, count
    return count, count


def _mark(lines: list[str], at: int) -> int | None:
    """The line below a mark of repetition that begins at this line; None where none begins."""
    line = lines[at]
    if ORIGINAL.match(line) or FORWARDED.match(line) or REPLY_ABOVE.match(line):
        return at + 1
    if QUOTED.match(line):
        return at
    if RULE.match(line):
        following = _next_words(lines, at + 1)
        return following if following < len(lines) and _headers(lines, following) else None
    if _headers(lines, at):
        return at + 1
    return _attribution(lines, at)


def _headers(lines: list[str], at: int) -> bool:
    """Whether a block like "From: … Sent: … To: … Subject: …" begins here, in any of the languages."""
    if not (FROM_LINE.match(lines[at]) or OTHER_LINE.match(lines[at])):
        return False
    block = [line for line in lines[at : at + 8] if line.strip()]
    labels = sum(bool(OTHER_LINE.match(line)) for line in block)
    return labels >= 2 and any(map(FROM_LINE.match, block))


def _attribution(lines: list[str], at: int) -> int | None:
    """The line below "On 3 March 2024 at 10:12, Ana Popa <ana@example.org> wrote:", which may be broken in four."""
    joined = ""
    for length in range(1, 5):
        if at + length > len(lines) or not lines[at + length - 1].strip():
            return None
        if length > 1 and QUOTED.match(lines[at + length - 1]):
            return None
        joined = f"{joined} {lines[at + length - 1].strip()}".strip().strip("-").strip()
        if len(joined) > 500:
            return None
        if _is_attribution(joined, lines, at + length):
            return at + length
        if length == 1 and not (MOMENT.search(joined) or ON.match(joined) or MAILBOX.search(joined)):
            return None
    return None


def _is_attribution(joined: str, lines: list[str], below: int) -> bool:
    wrote = bool(WROTE.search(joined) or WROTE_BEFORE_NAME.search(joined))
    if DATE_FIRST.match(joined) and len(joined) < 120 and (not lines[below:] or not lines[below].strip()):
        return True
    if not joined.endswith((":", "：", ":*")) and not wrote:
        return False
    dated = bool(MOMENT.search(joined))
    if dated and (wrote or (MAILBOX.search(joined) and joined.endswith((":", "：")))):
        return True
    following = _next_words(lines, below)
    quoted = following < len(lines) and bool(QUOTED.match(lines[following]))
    return wrote and (quoted or (bool(ON.match(joined)) and bool(MAILBOX.search(joined))))


def _quoted_block(lines: list[str], at: int, first: int) -> tuple[int, int]:
    """From the mark over the ">" lines. New words below them are the reply, if the quote has an end."""
    count = len(lines)
    end = first
    for index in range(first, count):
        if QUOTED.match(lines[index]) or not lines[index].strip():
            continue
        if _wrapped(lines, index):
            continue
        end = index
        break
    else:
        return at, count
    rest = lines[end:]
    if SIGNATURE_LINE.match(rest[0]) or SENT_FROM.match(rest[0]):
        return at, end if "".join(lines[:at]).strip() == "" else count
    if at == first or any(QUOTED.match(line) for line in rest) or "".join(lines[:at]).strip():
        # Answers between quotes: all of it is the reply, up to a last quote that nobody answers.
        return _quote_after(lines, end), count
    return at, end


def _wrapped(lines: list[str], index: int) -> bool:
    """A quoted line broken by a careless program: one line between two quoted ones."""
    return (
        index + 1 < len(lines)
        and bool(QUOTED.match(lines[index - 1]))
        and bool(QUOTED.match(lines[index + 1]))
        and len(lines[index - 1]) > 60
        and len(lines[index]) < 40
    )


def _quote_after(lines: list[str], start: int) -> int:
    """Where, after the last new words, the last quote begins."""
    last = len(lines)
    while last > start and (not lines[last - 1].strip() or QUOTED.match(lines[last - 1])):
        last -= 1
    for at in range(start, last):
        if lines[at].strip() and not QUOTED.match(lines[at]) and _mark(lines, at) is not None:
            return at
    return last


def _next_words(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _sign(lines: list[str]) -> tuple[list[str], list[str]]:
    """(words, signature) of the new lines."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    for index in filled[-_LONGEST_SIGNATURE:]:
        line = lines[index][:_LONGEST_LINE]
        if SENT_FROM.match(line) or (SIGNATURE_LINE.match(line) and index != filled[-1]):
            return lines[:index], lines[index:]
    for index in filled[1:-1][-_LONGEST_CLOSING:]:
        if CLOSING.match(lines[index][:100]):
            return lines[:index], lines[index:]
    if len(filled) > 1 and SIGNED_NAME.match(lines[filled[-1]][:80]):
        return lines[: filled[-1]], lines[filled[-1] :]
    return lines, []

"""What is new in a letter, what is repeated, and how the writer signs.

A body is read line by line. The first sure mark of repetition ("… wrote:", a block of From/Sent/To/Subject, "-----
Original Message -----") ends the new words, unless new words follow the quoted lines below it: then the writer answers
below or between, and those words are the reply.
"""

import re
from typing import NamedTuple

from zabota.core.mail import html_words
from zabota.core.mail.attributions import headers, mark, next_words
from zabota.core.mail.quote_marks import QUOTED, SHARED_LINE
from zabota.core.mail.signature_marks import SIGNATURE_LINE
from zabota.core.mail.signatures import sent_from, sign

_MOST_LINES = 5_000
_LONGEST_LINE = 1_000
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

_LINK_ALONE = re.compile(r"\s*[<(\[]?https?://\S+\s*>?\s*$")


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
    if any(map(_DIRECTION.search, read)):
        # Hebrew and Arabic programs wrap names and addresses in marks of direction.
        read = [_DIRECTION.sub("", line) for line in read]
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
    new = lines[:start] + lines[end:]
    if not "".join(new).strip("> \t"):
        return Parts("", _join(lines), "")
    body, signature = sign(new)
    return Parts(_join(body), _join(lines[start:end]), _join(signature))


def _lines(text: str) -> list[str]:
    out: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\xa0", " ").split("\n"):
        shared = SHARED_LINE.match(line) if len(line) < _LONGEST_LINE and line.rstrip().endswith("wrote:") else None
        out += [shared[1], shared[2]] if shared else [line]
    return out


def _head_of_repetition(lines: list[str], start: int) -> int:
    """Where the repeated words begin below their head (From: … Subject: …); 0 where they are quoted."""
    below = mark(lines, start)
    if below is None or below == start:
        return 0
    at = next_words(lines, below)
    if at < len(lines) and headers(lines, at):
        below = at
    if headers(lines, below if below < len(lines) else start) or headers(lines, start):
        at = below
        while at < len(lines) and lines[at].strip():
            at += 1
    at = next_words(lines, at)
    return at if at < len(lines) and not QUOTED.match(lines[at]) else 0


def _join(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n").rstrip()


def _quote(lines: list[str]) -> tuple[int, int]:
    """The stretch of lines that is repeated: (start, end); (n, n) where nothing is."""
    count = len(lines)
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        below = mark(lines, at)
        if below is None:
            continue
        first = next_words(lines, below)
        if first < count and QUOTED.match(lines[first]):
            return _quoted_block(lines, at, first)
        return at, count
    return count, count


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
    if SIGNATURE_LINE.match(rest[0]) or sent_from(rest[0]):
        return at, end if "".join(lines[:at]).strip() == "" else count
    if at == first or any(QUOTED.match(line) for line in rest) or "".join(lines[:at]).strip():
        # Answers between quotes: all of it is the reply, up to a last quote that nobody answers.
        return _quote_after(lines, end), count
    return at, end


def _wrapped(lines: list[str], index: int) -> bool:
    """A quoted line broken by a careless program: one line between two quoted ones."""
    if index + 1 >= len(lines) or not QUOTED.match(lines[index - 1]) or not QUOTED.match(lines[index + 1]):
        return False
    line = lines[index]
    if _LINK_ALONE.match(line):
        return True
    return len(lines[index - 1]) > 60 and (len(line) < 40 or (len(line) < 80 and line.lstrip()[:1].islower()))


def _quote_after(lines: list[str], start: int) -> int:
    """Where, after the last new words, the last quote begins."""
    last = len(lines)
    while last > start and (not lines[last - 1].strip() or QUOTED.match(lines[last - 1])):
        last -= 1
    for at in range(start, last):
        if lines[at].strip() and not QUOTED.match(lines[at]) and mark(lines, at) is not None:
            return at
    return last

"""Secrets in HTML: in its words, whatever tags and entities stand between two digits, and in its attributes."""

import html as entities
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from zabota.core.secrets.spans import PRIVATE_KEY, Span

Find = Callable[[str], tuple[Span, ...]]

# Ends at the next beginning of one: a letter of nothing but beginnings is read once, not once for each.
_COMMENT = r"<!--(?:(?!-->|<!--).)*+-->"
# Elements that stand within a line of words: the digits before and after one of their tags are neighbours.
_WITHIN = (
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|center|cite|code|del|dfn|em|font|i|img|ins|kbd|label|mark|nobr|o:p|q|s|samp"
    r"|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)(?=[\s/>])[^<>]*+>"
)
_CELL = r"</?t[dh](?=[\s/>])[^<>]*+>"
_OTHER = r"<[a-zA-Z/!?][^<>]*+>"
_FLAGS = re.IGNORECASE | re.DOTALL
_TAG = re.compile(
    rf"(?P<within>{_WITHIN}|{_COMMENT})|(?P<cell>{_CELL})|(?P<other>{_OTHER})|(?P<entity>&#?\w{{1,31}};?)", _FLAGS
)
_IS_WITHIN = re.compile(rf"{_WITHIN}|{_COMMENT}", _FLAGS)
_CELLS = re.compile(rf"(?:{_CELL}\s*)++", _FLAGS)
_OTHERS = re.compile(rf"(?:{_OTHER}\s*)++", _FLAGS)
_ENTITY = re.compile(r"&#?\w{1,31};?")


class _Piece(NamedTuple):
    """A stretch of the source and what a reader sees of it; `kind`: "words", an "entity", or a "tag", which stays."""

    start: int
    end: int
    text: str
    kind: str


def hide_in_html(html: str, find: Find) -> tuple[str, Counter[str]]:
    """(the HTML without the secrets that `find` sees in it, how many of which kind); the tags stay where they are.

    Raises nothing; the very same string where there is nothing to hide.
    """
    count: Counter[str] = Counter()
    if find(_seen(html)):
        html, found = _replaced(html, list(_words(html)), find)
        count += found
    # Then what is no word for a reader: attributes, comments, styles.
    if find(entities.unescape(html) if "&" in html else html):
        html, found = _replaced(html, list(_source(html)), lambda text: _but_private_keys(find(text)))
        count += found
    return html, count


def _but_private_keys(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The tags that stood between the lines of a key stay, and are no key."""
    return tuple(span for span in spans if span.kind != PRIVATE_KEY)


def _seen(html: str) -> str:
    """The words a reader sees, quickly, only to know whether it is worth looking closer."""
    if "<" in html:
        html = _OTHERS.sub("\n", _CELLS.sub(" ", _IS_WITHIN.sub("", html)))
    return entities.unescape(html) if "&" in html else html


def _words(html: str) -> Iterator[_Piece]:
    """What a reader sees: a cell's edge as a space, the tags of blocks between two words as one end of line."""
    at, after_tag = 0, ""
    for found in _TAG.finditer(html):
        words = html[at : found.start()]
        if words:
            yield _Piece(at, found.start(), "" if after_tag and words.isspace() else words, "words")
            after_tag = after_tag if words.isspace() else ""
        if found["entity"]:
            yield _Piece(*found.span(), entities.unescape(found[0]), "entity")
            after_tag = ""
        elif not found["within"]:
            sign = " " if found["cell"] else "\n"
            yield _Piece(*found.span(), "" if sign in after_tag else sign, "tag")
            after_tag += sign
        at = found.end()
    yield _Piece(at, len(html), html[at:], "words")


def _source(html: str) -> Iterator[_Piece]:
    at = 0
    for found in _ENTITY.finditer(html):
        yield _Piece(at, found.start(), html[at : found.start()], "words")
        yield _Piece(*found.span(), entities.unescape(found[0]), "entity")
        at = found.end()
    yield _Piece(at, len(html), html[at:], "words")


def _replaced(html: str, pieces: list[_Piece], find: Find) -> tuple[str, Counter[str]]:
    starts, length = [], 0
    for piece in pieces:
        starts.append(length)
        length += len(piece.text)
    spans = find("".join(piece.text for piece in pieces))
    out: list[str] = []
    at = 0
    for span in spans:
        instead = entities.escape(span.instead)
        index = bisect_right(starts, span.start) - 1
        while index < len(pieces) and starts[index] < span.end:
            piece, base = pieces[index], starts[index]
            index += 1
            if piece.kind == "tag" or not piece.text:
                continue
            start, end = piece.start, piece.end
            if piece.kind == "words":
                start, end = start + max(span.start - base, 0), start + min(span.end - base, len(piece.text))
            out += [html[at:start], instead]
            at, instead = end, ""
    return "".join([*out, html[at:]]), Counter(span.kind for span in spans)

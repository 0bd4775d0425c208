"""Where, in the HTML of a letter, the letter that it passes on begins."""

import html as entities
import re

from zabota.core.mail.forward_marks import label

_LARGEST = 4_000_000
# The head is looked for near the beginning.
_MOST_TOKENS = 20_000
_MOST_LINES = 2_000
_TOKEN = re.compile(r"<(!--|/?[a-z][a-z0-9]*)([^<>]*>)?|[^<]+|<", re.IGNORECASE)
# What is not shown, and how it ends.
_HIDDEN = {
    "!--": re.compile("-->"),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "title": re.compile(r"</title\s*>", re.IGNORECASE),
}
_BREAKS = frozenset(
    {
        *("br", "p", "div", "tr", "table", "hr", "h1", "h2", "h3", "li", "ul", "ol", "dl", "dt", "dd"),
        *("blockquote", "section", "article", "body", "html"),
    }
)
_MAILTO = re.compile(r"""href\s*=\s*["']?\s*mailto:([^"'\s?>]{3,320})""", re.IGNORECASE)
_CLOSING = re.compile(r"(?:\s*(?:</[a-z][a-z0-9]*\s*>|<br\s*/?>))*", re.IGNORECASE)
_LONGEST_HEAD = 12


def below_head(html: str) -> tuple[str, str]:
    """(the HTML below the first head of a letter in it, the address its From line links to).

    Both are empty where no head is found. The HTML may have end tags of what the head stood in.
    """
    lines = _lines(html) if len(html) <= _LARGEST else []
    labels = [label(words) for words, _start, _end in lines]
    at = next((at for at in range(len(lines)) if labels[at] and _is_head(labels[at : at + 8])), -1)
    if at < 0:
        return "", ""
    address = ""
    for found, (_words, start, end) in list(zip(labels, lines, strict=True))[at : at + _LONGEST_HEAD]:
        if found is None:
            break
        if found[0] == "from" and (link := _MAILTO.search(html, start, end)):
            address = entities.unescape(link[1])
        below = end
    closed = _CLOSING.match(html, below)
    return html[closed.end() if closed else below :], address


def _is_head(labels: list[tuple[str, str] | None]) -> bool:
    near = {found[0] for found in labels if found}
    return "from" in near and bool(near & {"subject", "date"})


def _lines(html: str) -> list[tuple[str, int, int]]:
    """(words, where they begin, where they end) of each line that shows words."""
    out: list[tuple[str, int, int]] = []
    words: list[str] = []
    endless: set[str] = set()
    start = at = 0
    tokens = 0
    while (token := _TOKEN.match(html, at)) and tokens < _MOST_TOKENS and len(out) < _MOST_LINES:
        tokens += 1
        at = token.end()
        tag = (token[1] or "").lower()
        if tag in _HIDDEN and tag not in endless:
            end = _HIDDEN[tag].search(html, at if token[2] else token.end(1))
            # What nobody closes is looked for once.
            endless |= {tag} if end is None else set()
            at = end.end() if end else at
        elif tag.lstrip("/") in _BREAKS:
            if text := " ".join("".join(words).split()):
                out.append((text, start, token.start()))
            words, start = [], at
        elif tag in ("td", "th"):
            words.append(" ")
        elif not tag:
            words.append(entities.unescape(token[0]))
    if text := " ".join("".join(words).split()):
        out.append((text, start, at if token else len(html)))
    return out

"""HTML made to choke a parser is cut down before a parser sees it.

The HTML5 algorithm walks its stack of open elements for every tag, and the list of attributes for every attribute: a
letter of 300,000 open elements would take minutes.
"""

import html as entities
import re

LONGEST = 2_000_000
_DEEPEST = 300
_MOST_ATTRIBUTES = 500
_MOST_TAGS = 30_000
_MOST_SIGNS = 60_000
_LONGEST_WORDS = 50_000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})")
_ANY_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r"[\s/\"'][^\s=<>/\"']+")
# Elements that end by themselves, so that leaving them open makes nothing deeper.
_SELF_ENDING_NAMES = (
    "p li td th tr tbody thead tfoot dt dd option optgroup rp rt br hr img input meta link area base col embed source"
    " track wbr html head body param"
)
_SELF_ENDING = frozenset(_SELF_ENDING_NAMES.split())


def tame(html: str) -> str:
    """The HTML itself, at most 2,000,000 characters; of a bomb only the first 50,000 characters of its words."""
    html = html[:LONGEST]
    if not _is_bomb(html):
        return html
    words = entities.unescape(_ANY_TAG.sub(" ", html))[:_LONGEST_WORDS]
    return f"<pre>{entities.escape(words)}</pre>"


def _is_bomb(html: str) -> bool:
    if html.count("<") + html.count("&") > _MOST_SIGNS:
        return True
    open_now: dict[str, int] = {}
    deep, before = 0, 0
    for count_of_tags, found in enumerate(_TAG.finditer(html)):
        if count_of_tags > _MOST_TAGS:
            return True
        if found.start() - before > _MOST_ATTRIBUTES * 2 and _many_attributes(html, before, found.start()):
            return True
        before = found.end()
        name = found[2].lower()
        if name in _SELF_ENDING:
            continue
        count = open_now.get(name, 0)
        if not found[1]:
            open_now[name] = count + 1
            deep += 1
            if deep > _DEEPEST:
                return True
        elif count:
            open_now[name] = count - 1
            deep -= 1
    return len(html) - before > _MOST_ATTRIBUTES * 2 and before > 0 and _many_attributes(html, before, len(html))


def _many_attributes(html: str, start: int, end: int) -> bool:
    """Whether hundreds of attributes may follow a tag's name."""
    close = html.find(">", start, end)
    if close >= 0 and html.count('"', start, close) % 2 == 0 and html.count("'", start, close) % 2 == 0:
        end = close
    return sum(1 for _ in _ATTRIBUTE.finditer(html, start, end)) > _MOST_ATTRIBUTES

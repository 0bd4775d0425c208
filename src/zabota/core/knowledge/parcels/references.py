"""Pictures and links within the Markdown of a parcel's file: found, and put in other words.

Blocks and spans of code are left alone: what looks like a picture there is an example of one.
"""

import re
from collections.abc import Callable
from urllib.parse import unquote

# ![words](address) and [words](address "title"): the address is in <> or has no spaces. One level of [] in the words.
# Possessive throughout: an address that never ends is looked at once.
_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*+\])*+)\]"
    r"\(\s*+(<[^<>\n]*+>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()]*+)*+)((?:\s[^()\n]*+)?)\)"
)
_CODE = re.compile(r"(^|\n)(```|~~~).*?(?:\n\2[^\n]*|\Z)|`++[^`\n]++`++", re.DOTALL)
_FAR = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")

# (is a picture, words, address) -> what stands instead; None: it stays.
Instead = Callable[[bool, str, str], str | None]


def replaced(body: str, instead: Instead) -> str:
    """The body with each picture and link as `instead` says."""
    return _outside_code(body, lambda words: _in(words, instead))


def readdressed(body: str, address: Callable[[bool, str], str | None]) -> str:
    """The body with other addresses, all else to the letter. address: (is a picture, the old one) -> the new one."""

    def whole(words: str) -> str:
        parts, at = [], 0
        for found in _LINK.finditer(words):
            new = address(found[1] == "!", found[3].strip("<>"))
            if new is not None:
                parts += [words[at : found.start(3)], new]
                at = found.end(3)
        return "".join([*parts, words[at:]])

    return _outside_code(body, whole)


def _in(words: str, instead: Instead) -> str:
    def one(found: re.Match[str]) -> str:
        address = found[3].strip("<>")
        said = instead(found[1] == "!", found[2], address)
        return found.group() if said is None else said

    return _LINK.sub(one, words)


def _outside_code(body: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for code in _CODE.finditer(body):
        parts += [change(body[at : code.start()]), code.group()]
        at = code.end()
    return "".join([*parts, change(body[at:])])


def is_near(address: str) -> bool:
    """It leads to another file of the parcel, as far as its form tells."""
    return bool(address) and not _FAR.match(address)


def bare(address: str) -> str:
    """Without what stands behind the path."""
    return unquote(re.split(r"[?#]", address, maxsplit=1)[0])

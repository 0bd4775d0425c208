"""What changed between two pieces of safe HTML, word by word."""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

_PART = re.compile(r"(<[^>]*>)")
# A word with what joins it, a run of spaces, or a single sign.
_TOKEN = re.compile(r"\w+|\s+|&#?\w+;|[^\w\s]")
# Beyond so many words nobody looks at single ones; and comparing them takes long.
MOST_WORDS = 4_000


def marked(then: str, now: str) -> tuple[str, str]:
    """The older with <del> around what is gone, the newer with <ins> around what came. Marks never cross a tag."""
    olds, news = _words(then), _words(now)
    if max(len(olds), len(news)) > MOST_WORDS:
        return then, now
    gone, came = set[int](), set[int]()
    for kind, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if kind != "equal":
            gone.update(range(a, b))
            came.update(range(c, d))
    return _with(then, gone, olds, "del"), _with(now, came, news, "ins")


def _words(html: str) -> list[str]:
    return [word for part in _PART.split(html) if not part.startswith("<") for word in _TOKEN.findall(part)]


def _with(html: str, those: set[int], words: Sequence[str], mark: str) -> str:
    """A single space between two marked words is marked with them; one at the edge is not."""
    those = {at for at in those if not words[at].isspace() or (at - 1 in those and at + 1 in those)}
    at = iter(range(len(words)))
    return "".join(
        part if part.startswith("<") else _run(_TOKEN.findall(part), lambda: next(at) in those, mark)
        for part in _PART.split(html)
    )


def _run(words: Sequence[str], is_marked: Callable[[], bool], mark: str) -> str:
    parts, inside = [], False
    for word in words:
        wanted = is_marked()
        if wanted != inside:
            parts.append(f"<{mark}>" if wanted else f"</{mark}>")
            inside = wanted
        parts.append(word)
    return "".join(parts) + (f"</{mark}>" if inside else "")

"""What must not leave: card numbers, keys, passwords, and what belongs to another customer. Read to the very end."""

import re
from collections.abc import Iterator
from functools import cache

from zabota.core.coach.languages import KNOWN, language
from zabota.core.coach.model import Hint
from zabota.core.coach.patterns import phrases
from zabota.core.coach.reading import folded
from zabota.core.coach.seen import Seen
from zabota.core.secrets import CARD, find

NAME = "secret"
_VALUE = re.compile(r"[\"'„“«‘]?(?=\S{0,40}\d)[^\s,;]{4,60}(?: \d{6})?")
_SHORTEST = 5
# What is called a key and looks like one: letters and digits, long.
_KEY = re.compile(
    r"(?<!\w)(?:key|token|secret|ключ\w{0,2}|токен\w{0,2}|chei[ae]|clau?e|clé|llave|chave)(?!\w)[^\n]{0,60}?"
    r"(?P<key>(?<![\w-])(?=[\w-]{0,40}\d)(?=[\w-]{0,40}[A-Za-z])[A-Za-z0-9_-]{14,80}(?![\w-]))",
    re.IGNORECASE,
)
# A number written as on a card is held back even where its check digit was mistyped.
_LIKE_A_CARD = re.compile(r"(?<![\d-])[2-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}(?![\d-])")


def look(seen: Seen) -> Iterator[Hint]:
    text = seen.reply.text
    for span in find(text):
        yield seen.hint(NAME, span.start, span.end, kind="card" if span.kind == CARD else "code")
    for like in _LIKE_A_CARD.finditer(text):
        yield seen.hint(NAME, *like.span(), kind="card")
    plain = seen.plain if len(seen.plain) == len(text) else folded(text)
    for found in _before_hidden().finditer(plain):
        value = _VALUE.match(text, found.end())
        if value:
            yield seen.hint(NAME, value.start(), value.end(), kind="password")
    for key in _KEY.finditer(text):
        yield seen.hint(NAME, *key.span("key"), kind="code")
    if seen.words.private and (other := seen.found(seen.words.private)):
        yield seen.hint(NAME, *other.span(), kind="other")
    yield from _of_others(seen)


@cache
def _before_hidden() -> re.Pattern[str]:
    """Of every language: a password leaves by a letter in the wrong one too."""
    lines = "\n".join(words.before_hidden for code in KNOWN if (words := language(code)))
    # The words end in a colon or a blank, so that no end of a word is asked for.
    return re.compile(phrases(lines).pattern.removesuffix(r"(?!\w)"))


def _of_others(seen: Seen) -> Iterator[Hint]:
    own = folded(seen.reply.customer) + "\n" + seen.asked
    wanted = {folded(one): one for one in seen.reply.others if len(one.strip()) >= _SHORTEST}
    for words, shown in wanted.items():
        at = seen.plain.find(words)
        whole = at >= 0 and not (seen.plain[at - 1 : at].isalnum() or seen.plain[at + len(words) :][:1].isalnum())
        if whole and words not in own:
            yield seen.hint(NAME, at, at + len(words), kind="other", word=shown)

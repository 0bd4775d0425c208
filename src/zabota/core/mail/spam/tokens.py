"""A letter to the marks that learning goes by.

Words stand bare ("invoice"); everything else says what it is before a colon: "subject:", "from:" (domain of the
sender), "name:", "link:" (host), "file:" (ending of an attachment), "lang:", "check:" (a failed check of the sender).
"""

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice

from zabota.core.mail.letter import Letter

# A word over so many tells nothing more, and costs a row.
MOST = 300
_LONGEST_TEXT = 20_000
_LONGEST_HTML = 200_000
_MOST_LINKS = 40
_MOST_FILES = 20
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Writing without gaps between words: Han, kana, Hangul, Thai. Two signs at a time stand for a word.
_GAPLESS = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+")
_LINK = re.compile(r"https?://(?:[^\s/@\"'<>]{1,64}@)?([\w.-]{4,120})", re.IGNORECASE)
_MONEY = re.compile(r"[$€£₽₿¥]\s?\d|\d\s?[$€£₽₿¥]")
_FAILED = re.compile(r"\b(spf|dkim|dmarc)\s*=\s*(fail|softfail|permerror)\b", re.IGNORECASE)
_SHORTEST, _LONGEST = 3, 24


def features(letter: Letter) -> list[str]:
    """At most 300 different ones, the most telling kinds first. The same letter gives the same list."""
    found = dict.fromkeys(
        (*_marks(letter), *(f"subject:{word}" for word in _words(letter.subject[:1000])), *_words(_text(letter)))
    )
    return list(islice(found, MOST))


def number_of(token: str) -> int:
    """A signed 64-bit number in its place: what is learned of words holds no words of customers. Never 0."""
    return int.from_bytes(blake2b(token.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True) or 1


def _text(letter: Letter) -> str:
    """What its writer says; of a letter that only repeats another, all of it."""
    return (letter.reply or letter.text)[:_LONGEST_TEXT]


def _marks(letter: Letter) -> Iterator[str]:
    yield f"lang:{letter.language or '?'}"
    domain = _domain(letter.from_.address)
    if domain:
        yield f"from:{domain}"
        yield f"tld:{domain.rpartition('.')[2]}"
    yield from (f"name:{word}" for word in _words(letter.from_.name[:200]))
    if any(_domain(one.address) not in ("", domain) for one in letter.reply_to[:5]):
        yield "answers:elsewhere"
    yield from (f"link:{host}" for host in _hosts(letter))
    for attachment in letter.attachments[:_MOST_FILES]:
        ending = attachment.name.rpartition(".")[2].lower()
        yield f"file:{ending if ending.isalnum() and len(ending) < 8 else attachment.content_type[:60]}"
    checks = letter.header("authentication-results")[:4_000]
    yield from (f"check:{kind}-{result}" for kind, result in sorted(set(_FAILED.findall(checks.lower()))))
    if letter.subject.isupper() and len(letter.subject) > 8:
        yield "subject:shouts"
    if _MONEY.search(_text(letter)) or _MONEY.search(letter.subject[:1000]):
        yield "money"


def _hosts(letter: Letter) -> Iterator[str]:
    found = (*_LINK.findall(_text(letter)), *_LINK.findall(letter.html[:_LONGEST_HTML]))
    hosts = dict.fromkeys(host.lower().strip(".").removeprefix("www.") for host in found)
    yield from islice((host for host in hosts if "." in host), _MOST_LINKS)


def _words(text: str) -> Iterator[str]:
    text = _plain(text)
    for found in _GAPLESS.finditer(text):
        signs = found[0]
        yield from (signs[at : at + 2] for at in range(max(1, len(signs) - 1)))
    for found in _WORD.finditer(_GAPLESS.sub(" ", text)):
        if _SHORTEST <= len(found[0]) <= _LONGEST:
            yield found[0]


def _plain(text: str) -> str:
    """Small letters, wide and mathematical ones as ordinary ones, without accents on Latin ones and without signs that
    nobody sees: a word with letters of another width, with and without its accents, is one word.
    """
    if text.isascii():
        return text.lower()
    out: list[str] = []
    for sign in unicodedata.normalize("NFKD", text):
        kind = unicodedata.category(sign)
        if kind == "Cf" or (kind == "Mn" and out and out[-1].isascii()):
            continue
        out.append(sign)
    return unicodedata.normalize("NFC", "".join(out)).lower().replace("ё", "е")


def _domain(address: str) -> str:
    return address.rpartition("@")[2].strip().lower().rstrip(".")[:120] if "@" in address else ""

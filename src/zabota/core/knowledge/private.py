"""What is one customer's own in words that everybody will read: found, and put behind slots.

Names are those that are known of the people of a ticket; the rest is known by its form.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zabota.core.knowledge.slots import slot
from zabota.core.knowledge.slugs import slug
from zabota.core.secrets import API_KEY, CARD, CODE, PIN, PRIVATE_KEY, find
from zabota.core.text.folding import fold

KINDS = ("name", "company", "card", "secret", "address", "phone", "account", "order", "amount")
Kind = str
_OF_SECRETS = {CARD: "card", PIN: "secret", CODE: "secret", PRIVATE_KEY: "secret", API_KEY: "secret"}
# As messages are kept: a card number is hidden before it is stored.
_HIDDEN_CARD = re.compile(r"(?:\*{4}[ -]?){2,3}\d{4}|\*{12}\d{4}")
_HIDDEN = re.compile(r"\*{4,}")
# From the beginning of a word alone: a long one without an end would be read anew from each of its letters.
_ADDRESS = re.compile(r"(?<![^\s@<>()«»„”\"])[^\s@<>()«»„”\"]+@[^\s@<>()«»„”\"]+\.\w{2,}")
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
_MONEY = (
    r"(?:€|\$|£|₽|₴|MDL|EUR|USD|RON|RUB|UAH|GBP|лей\b|лея\b|леев\b|лею\b|lei\b|leu\b|euro\b|евро\b|долл\w*|dolar\w*"
    r"|руб\w*|гр(?:н|ив)\w*|dollars?\b|pounds?\b)"
)
_SUM = r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_AMOUNT = re.compile(rf"(?<![\w.,])(?:(?:{_SUM})[ \u00a0]?{_MONEY}|{_MONEY}[ \u00a0]?(?:{_SUM})(?!\d))", re.IGNORECASE)
_ORDER = re.compile(
    r"(?:#|№[ \u00a0]?)\d{2,}|\b(?:orders?|invoices?|receipts?|tickets?|contracts?|заказ\w{0,3}|сч[её]т\w{0,2}"
    r"|чек\w{0,2}|договор\w{0,2}|брон\w{1,2}|comand\w{1,3}|comenz\w{1,2}|factur\w{1,3}|bon\w{0,3}|contract\w{0,3}|rezerv\w{1,5})"
    r"(?:\s*(?:number|no\.?|nr\.?|номер|num[aă]rul|#|№)){0,2}[ \u00a0:]{1,2}(?P<own>[A-Z]{0,4}-?\d[\d-]{2,14})\b",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w.,:/-])(?:\+\d[\d ()\u00a0-]{6,17}\d|0\d{1,3}[ -]?\d{2,3}[ -]?\d{2,3}[ -]?\d{0,3})(?![\w.,]?\d)"
)
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_NAME = 3
# Endings that a name has in its cases, folded: Карина, Карине, Кариной; Ana, Anei; Victor, Victorului, Виктору.
_VOWELS = "aeiouаеиоуыэюя"
_AFTER_VOWEL = "[aeiouаеиоуыэюя]|ei|ои|еи|ою|ею|ь"
_AFTER_CONSONANT = "|[аеиуыюя]|ом|ем|ым|ои|ого|ому|ого|ul|ului|i|ii|a"


def taken_out(
    text: str, *, names: Sequence[str], companies: Sequence[str], words: Mapping[Kind, str]
) -> tuple[str, Counter[Kind]]:
    """(the text with slots, how many of which kind). words: what a slot of each kind says, in the text's language."""
    found = spans(text, names=names, companies=companies)
    pieces: list[str] = []
    at = 0
    for start, end, kind in found:
        pieces += [text[at:start], slot(words[kind])]
        at = end
    return "".join([*pieces, text[at:]]), Counter(kind for _start, _end, kind in found)


def hidden(text: str, *, names: Sequence[str], companies: Sequence[str]) -> list[tuple[str, bool]]:
    """The same as (words, whether they are hidden): what is hidden is not in it, only its length in blanks."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end, _kind in spans(text, names=names, companies=companies):
        pieces += [(text[at:start], False), ("\u00a0" * min(end - start, 12), True)]
        at = end
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def spans(text: str, *, names: Sequence[str], companies: Sequence[str]) -> list[tuple[int, int, Kind]]:
    """(start, end, kind) of each, in their order, none over another."""
    return apart(_found(text, names, companies))


def _found(text: str, names: Sequence[str], companies: Sequence[str]) -> Iterator[tuple[int, int, Kind]]:
    """The first of what overlaps is meant, so the surest come first."""
    for secret in find(text):
        yield secret.start, secret.end, _OF_SECRETS[secret.kind]
    for kind, pattern in (
        ("card", _HIDDEN_CARD), ("secret", _HIDDEN), ("address", _ADDRESS), ("account", _ACCOUNT), ("amount", _AMOUNT),
    ):  # fmt: skip
        for hit in pattern.finditer(text):
            yield hit.start(), hit.end(), kind
    for hit in _ORDER.finditer(text):
        which = "own" if hit["own"] else 0
        yield hit.start(which), hit.end(which), "order"
    for hit in _PHONE.finditer(text):
        if sum(map(str.isdigit, hit[0])) >= 8:
            yield hit.start(), hit.end(), "phone"
    yield from _written(text, companies, "company")
    yield from _written(text, _parts(names), "name")
    yield from _in_other_letters(text, names)


def _written(text: str, names: Iterable[str], kind: Kind) -> Iterator[tuple[int, int, Kind]]:
    """Each as it is called, also with another ending: „Anei”, «Карину»; only where it begins with a capital."""
    low = fold(text)
    known = {fold(one.strip()) for one in names if len(one.strip()) >= _SHORTEST_NAME}
    for name in sorted(known, key=lambda one: (-len(one), one)):
        ends = _AFTER_VOWEL if name[-1] in _VOWELS else _AFTER_CONSONANT
        stem = name[:-1] if name[-1] in _VOWELS else name
        for hit in re.finditer(rf"(?<!\w){re.escape(stem)}(?:{ends})(?!\w)", low):
            if text[hit.start()].isupper():
                yield hit.start(), hit.end(), kind


def _in_other_letters(text: str, names: Sequence[str]) -> Iterator[tuple[int, int, Kind]]:
    """Irina signs as «Ирина»: whoever is known in one alphabet is meant in the other."""
    known = {_latin(part) for part in _parts(names) if len(part) >= _SHORTEST_NAME}
    for hit in _WORD.finditer(text):
        if hit[0][0].isupper() and len(hit[0]) >= _SHORTEST_NAME and _latin(hit[0]) in known:
            yield hit.start(), hit.end(), "name"


def _latin(name: str) -> str:
    return slug(name).replace("k", "c").replace("y", "i")


def _parts(names: Sequence[str]) -> Iterator[str]:
    """Somebody is called by the whole of a name or by a part of it."""
    for name in names:
        yield name
        yield from (part for part in re.split(r"[\s-]+", name) if part[:1].isupper())


def apart(spans: Iterable[tuple[int, int, Kind]]) -> list[tuple[int, int, Kind]]:
    """In their order, none over another: the first one named stays."""
    kept: list[tuple[int, int, Kind]] = []
    for one in spans:
        at = bisect(kept, one[:2])
        if (not at or kept[at - 1][1] <= one[0]) and (at == len(kept) or one[1] <= kept[at][0]):
            kept.insert(at, one)
    return kept

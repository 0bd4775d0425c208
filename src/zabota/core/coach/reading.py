"""An answer as rules read it: folded, its greeting and its farewell found, cut into sentences. Linear in its length.

Folded text has as many characters as the text, so that a place in the one is a place in the other.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# What lies beyond is not looked at: no answer is so long, and a log pasted into one is.
LONGEST = 20_000


def _bare(code: int) -> str:
    return unicodedata.normalize("NFKD", chr(code))[0]


# й is a letter of its own in Russian and stays; ё is often written е.
_FOLDS = {code: _bare(code) for code in range(0xC0, 0x250) if chr(code).isalpha() and len(_bare(code)) == 1}
_FOLDS |= {ord(sign): "'" for sign in "’‘`´ʼ"} | {ord(sign): '"' for sign in "“”„«»"} | {0x451: "е", 0x401: "е"}
_FOLDS |= dict.fromkeys((0xA0, 0x202F, 0x2009, 9, 13), " ") | {0x2010: "-", 0x2011: "-", 0x2013: "-", 0x2014: "-"}

_CODE = re.compile(r"```[^`]{0,4000}```|`[^`\n]{1,300}`|(?m:^(?:>| {4}|\t).*$)|https?://\S{1,500}|\S{1,64}@\S{1,100}")
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+(?![\s\"')\]]|\Z)[^.!?…\n]*)*[.!?…]*")
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `start` to `end` of the answer; `plain` is what stands there, folded."""

    start: int
    end: int
    plain: str


def folded(text: str) -> str:
    """Small letters without accents, one kind of quote, dash, apostrophe and blank."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low.translate(_FOLDS)


def prose(text: str) -> str:
    """The text with code, quoted lines and addresses blanked: they are not the words of the writer."""
    return _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def sentences(plain: str, start: int, end: int) -> Iterator[Sentence]:
    """In their order; a line that ends without a full stop ends its sentence too. Blanks around are left out."""
    for found in _SENTENCE.finditer(plain, start, end):
        words = found[0].strip(" -*•\"'")
        if words:
            at = found.start() + found[0].index(words)
            yield Sentence(at, at + len(words), words)

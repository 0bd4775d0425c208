"""The words of an answer that are worth looking up: none of addresses, code, names, slots and what others said."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MOST_CHARACTERS = 60_000
MOST_LETTERS = 40
FEWEST_LETTERS = 3

# Signs that belong to a letter (accents written apart, as macOS does) or cannot be seen (soft hyphens, joiners).
_BESIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_LETTER = rf"[^\W\d_][{_BESIDE}]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:['’ʼ\-\u2010\u2011](?:{_LETTER})+)*")
_PART = re.compile(rf"(?:{_LETTER})+(?:['’ʼ](?:{_LETTER})+)*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]")

# Each takes a bounded look ahead or goes on from where it ended, so that a text is read in time that grows as it does.
_PASSED_OVER = re.compile(
    "|".join((
        r"^[ \t]*>[^\n]*",
        r"```(?:[^`]|`(?!``)){0,20000}(?:```|\Z)",
        r"`[^`\n]{1,300}`",
        r"(?:https?|ftp|mailto|tel|file):\S{1,2000}",
        r"\bwww\.\S{1,2000}",
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}",
        r"[@#][\w-]{1,100}",
        r"«[^»\n]{1,200}»",
        r"„[^”“\"\n]{1,200}[”“\"]",
        r"“[^”\n]{1,200}”",
        r"\"[^\"\n]{1,200}\"",
        r"\{\{[^}\n]{1,200}\}\}|\{[^}\n]{1,200}\}|\[\[[^\]\n]{1,200}\]\]|<[^>\n]{1,200}>|%\([^)\n]{1,100}\)[a-z]",
        r"&[a-zA-Z]{2,10};",
        r"\b[a-zA-Z]:\\\S{1,500}",
        r"(?<![\w/])~?/[\w.-]+(?:/[\w.-]*){0,50}",
        r"\b[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,10}\b",
    )),
    re.MULTILINE,
)  # fmt: skip
_STARTS = re.compile(r"(?:^|[.!?…\n])[\s\"'“„«(\[*•–—·\-\d.)]*$")
_FURTHEST_BACK = 12
_SIGNS_BEFORE = frozenset("_\\%$=")
_SIGNS_AFTER = frozenset("_\\=+")


@dataclass(frozen=True, slots=True)
class Place:
    """A word as it is looked up (composed, nothing in it that cannot be seen, straight apostrophe), and its place."""

    start: int
    end: int
    word: str
    begins: bool
    """It has a capital because a sentence begins with it, or so it seems: a name there looks the same."""
    called: bool = False
    """A comma follows such a word: «Галина, добрый день»."""


def words(text: str) -> Iterator[Place]:
    """Of the first 60,000 characters."""
    for start, end in stretches(text):
        yield from _between(text, start, end)


def parts(place: Place, text: str) -> Iterator[Place]:
    """What a word with hyphens is made of; nothing for one without."""
    found = list(_PART.finditer(text, place.start, place.end))
    if len(found) > 1:
        for part in found:
            yield Place(part.start(), part.end(), cleaned(part[0]), place.begins and part is found[0], place.called)


def every_word(text: str) -> Iterator[str]:
    """Names and words in capitals, too, and of words with hyphens the parts beside the whole."""
    for start, end in stretches(text):
        for found in _WORD.finditer(text, start, end):
            for word in dict.fromkeys((cleaned(found[0]), *re.split("-", cleaned(found[0])))):
                if FEWEST_LETTERS <= len(word) <= MOST_LETTERS and not _beside_other_signs(text, found):
                    yield word


def cleaned(word: str) -> str:
    word = unicodedata.normalize("NFC", _INVISIBLE.sub("", word))
    return word.replace("’", "'").replace("ʼ", "'").replace("\u2010", "-").replace("\u2011", "-")


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """From where to where the writer's own words stand."""
    text = text[:MOST_CHARACTERS]
    at = 0
    for passed in _PASSED_OVER.finditer(text):
        yield at, passed.start()
        at = passed.end()
    yield at, len(text)


def _between(text: str, start: int, end: int) -> Iterator[Place]:
    for found in _WORD.finditer(text, start, end):
        word = cleaned(found[0])
        if not FEWEST_LETTERS <= len(word) <= MOST_LETTERS or _beside_other_signs(text, found):
            continue
        if word.islower():
            yield Place(found.start(), found.end(), word, False)
        elif _begins(text, found) and word[1:].islower():
            yield Place(found.start(), found.end(), word, True, called=text[found.end() : found.end() + 1] == ",")


def _beside_other_signs(text: str, found: re.Match[str]) -> bool:
    """x86, snake_case, %s, \\n, C++: no word of a language."""
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    return before.isalnum() or before in _SIGNS_BEFORE or after.isalnum() or after in _SIGNS_AFTER


def _begins(text: str, found: re.Match[str]) -> bool:
    """A second word with a capital behind it makes a name of the first: «Нургали Сейтов»."""
    if not _STARTS.search(text, max(0, found.start() - _FURTHEST_BACK), found.start()):
        return False
    behind = text[found.end() : found.end() + 2]
    return not (len(behind) == 2 and behind[0] == " " and behind[1].isupper())

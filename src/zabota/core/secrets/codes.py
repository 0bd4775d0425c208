"""Three or four digits that are a secret only because a word beside them says so: verification codes and PINs."""

import re
from collections.abc import Iterator

from zabota.core.secrets.spans import CODE, PIN, Span

# Parts of the words below, in small letters: a text without any of them is not looked at further.
_STEMS = ("cvv", "cvc", "urity co", "verification co", "de secu", "de verif", "pruef", "sicherheitsco", "cryptogr")
_OTHER_STEMS = ("код ", "пин", "пін", "prüf", "de sécu")
# "shipping" and "opinion" are everywhere.
_PIN = re.compile(r"pin(?!\w)")
_AROUND = 120

_CODE_WORDS = (
    r"\bcv[vc]2?\b(?:[ -]?(?:code|код|cod))?|\bcard (?:security|verification) code|\bsecurity code of (?:the|my) card"
    r"|\bкод безопасности|\bкод проверки (?:подлинности )?карты|\bтр[её]хзначн\w{2} код|\bкод безпеки"
    r"|\bcod(?:ul)? de (?:securitate|verificare)|\b(?:karten)?pr(?:ü|ue)f(?:nummer|ziffer)|\bsicherheitscode"
    r"|\bcode de s[ée]curit[ée]|\bcryptogramme"
)
_PIN_WORDS = r"\bpin\b(?:[ -]?(?:code|cod|kod))?|\bcod(?:ul)? pin\b|\b(?:пин|пін)(?:[ -]?код\w?)?\b"
# What may stand between the word and its digits: a few words, but not the end of the sentence.
_WORDS_BETWEEN = (
    r"is|it's|code|number|on the back|from the back|of my card|это|карты|на обороте|este|ist|est|je|eu|lautet|:"
)
_LINK = rf"[^\w\n.;!?]{{0,4}}(?:(?:{_WORDS_BETWEEN})[^\w\n.;!?]{{1,4}}){{0,3}}"
_DIGITS = r"(?<!\d)(?P<digits>\d(?:[ ]?\d){2,5})(?![\w%]|[.,:/-]\d)"
_AFTER_WORD = re.compile(rf"(?:(?P<code>{_CODE_WORDS})|(?P<pin>{_PIN_WORDS})){_LINK}{_DIGITS}", re.IGNORECASE)
_IS = r"(?:is (?:the|my)|это|este|ist|est)?"
# Not the last four digits of a number that was masked.
_DIGITS_FIRST = r"(?<![\w.,:/*-])(?<!\*\*\* )(?P<digits>\d{3,4})[ \t]{0,2}[-–—(,=]?[ \t]{0,2}"
_BEFORE_WORD = re.compile(rf"{_DIGITS_FIRST}{_IS}[ \t]{{0,2}}(?:мой )?\bcv[vc]2?\b", re.IGNORECASE)


def _may_hold(small: str) -> bool:
    if any(stem in small for stem in _STEMS) or ("pin" in small and _PIN.search(small)):
        return True
    return not small.isascii() and any(stem in small for stem in _OTHER_STEMS)


def find_codes(text: str) -> Iterator[Span]:
    """Verification codes and PINs with their word beside them."""
    small = text.lower()
    if not _may_hold(small):
        return
    for start, end in _places(text, small):
        for found in _AFTER_WORD.finditer(text, start, end):
            count = sum(map(str.isdigit, found["digits"]))
            if found["code"] and count in (3, 4):
                yield Span(*found.span("digits"), CODE, "***")
            elif found["pin"] and 4 <= count <= 6:
                yield Span(*found.span("digits"), PIN, "****")
        for found in _BEFORE_WORD.finditer(text, start, end):
            yield Span(*found.span("digits"), CODE, "***")


def _places(text: str, small: str) -> Iterator[tuple[int, int]]:
    """The stretches around the words: the patterns above are slow on a long text."""
    if len(small) != len(text):
        # A letter that is two when it is small: the places in one are not those in the other.
        yield 0, len(text)
        return
    at = [found.start() for stem in (*_STEMS, *_OTHER_STEMS) if stem in small for found in re.finditer(stem, small)]
    at += [found.start() for found in _PIN.finditer(small)]
    start = end = -1
    for place in sorted(at):
        if place - _AROUND > end:
            if end >= 0:
                yield start, end
            start = max(place - _AROUND, 0)
        end = min(place + _AROUND, len(text))
    if end >= 0:
        yield start, end

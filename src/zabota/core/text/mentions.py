"""`@Irina Sokolova` and `@irina.sokolova@tarelka.example` in a note: which colleagues it names."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zabota.core.text.folding import fold

# Not within an address or a word: ana@tarelka names nobody.
_SIGN = re.compile(r"(?<![\w.@+-])@(?=\w)")
_TAG = re.compile(r"(<[^>]*>)")
_MOST = 50


@dataclass(frozen=True, slots=True)
class Colleague:
    id: int
    name: str
    surname: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """written: as it stands in the text, with its sign."""

    person: Colleague
    written: str


def named(text: str, people: Iterable[Colleague]) -> list[Named]:
    """Whom a text names, each once, in their order; at most fifty.

    The longest fit counts: name and surname (in either order), the address, or the first name alone. Where a name fits
    two people it names none of them. Small letters and missing accents are forgiven. What is quoted ("> ") is another
    person's word and tells nobody anew.
    """
    calls = _calls(people)
    longest = max(map(len, calls), default=0)
    folded = fold(text)
    found: dict[int, Named] = {}
    for sign in _SIGN.finditer(folded):
        if folded[folded.rfind("\n", 0, sign.start()) + 1 :].startswith(">"):
            continue
        fit = _longest(folded, sign.end(), calls, longest)
        person = calls[fit] if fit else None
        if person and len(found) < _MOST:
            found.setdefault(person.id, Named(person, text[sign.start() : sign.end() + len(fit)]))
    return list(found.values())


def marked(html: str, written: Iterable[str], mark: Callable[[str], str]) -> str:
    """HTML with `mark(words)` in place of each of these words, outside of tags. written: as it stands in the HTML."""
    words = sorted(filter(None, written), key=len, reverse=True)
    if not words:
        return html
    pattern = re.compile(r"(?<![\w.@+-])(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")
    pieces = _TAG.split(html)
    return "".join(
        piece if place % 2 else pattern.sub(lambda found: mark(found[0]), piece) for place, piece in enumerate(pieces)
    )


def _calls(people: Iterable[Colleague]) -> dict[str, Colleague | None]:
    """Folded, what a person may be called -> the person; None where it fits two."""
    calls: dict[str, Colleague | None] = {}
    for person in people:
        name, surname = person.name.strip(), person.surname.strip()
        own = {fold(f"{name} {surname}".strip()), fold(f"{surname} {name}".strip()), fold(person.email), fold(name)}
        for call in own - {""}:
            calls[call] = person if calls.get(call, person) == person else None
    return calls


def _longest(text: str, at: int, calls: dict[str, Colleague | None], longest: int) -> str:
    """The longest call that begins at that place and ends where a word does; "" for none."""
    ahead = text[at : at + longest].replace("\xa0", " ")
    for length in range(len(ahead), 0, -1):
        after = text[at + length : at + length + 1]
        if ahead[:length] in calls and not (after.isalnum() or after == "_"):
            return ahead[:length]
    return ""

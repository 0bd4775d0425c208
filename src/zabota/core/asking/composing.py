"""Three answers and the words beside pictures, as the one message that a person reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

SUBJECT = 120
_SENTENCE = re.compile(r"(.+?[.!?…])(?:\s|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, by its name. marks: what its numbers say, from 1 on; "" for a number without words."""

    name: str
    marks: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody answered; all plain text."""

    wanted: str = ""
    did: str = ""
    wrong: str
    pictures: Sequence[Shown] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """In the customer's language. on_picture has a slot {name}; without_words stands where a mark says nothing."""

    wanted: str
    did: str
    wrong: str
    on_picture: str
    without_words: str


@dataclass(frozen=True, slots=True)
class Composed:
    """html: of tags that letters may have, everything in them escaped."""

    subject: str
    text: str
    html: str


def composed(told: Told, headings: Headings) -> Composed:
    answers = ((headings.wanted, told.wanted), (headings.did, told.did), (headings.wrong, told.wrong))
    text = [f"{heading}\n{words}" for heading, words in answers if words]
    html = [f"<p><strong>{escape(heading)}</strong><br>{_lines(words)}</p>" for heading, words in answers if words]
    for picture in told.pictures:
        if picture.marks:
            heading = headings.on_picture.format(name=picture.name)
            said = [words or headings.without_words for words in picture.marks]
            text.append("\n".join([heading, *(f"{number}. {words}" for number, words in enumerate(said, 1))]))
            items = "".join(f"<li>{escape(words)}</li>" for words in said)
            html.append(f"<p><strong>{escape(heading)}</strong></p><ol>{items}</ol>")
    return Composed(subject_of(told), "\n\n".join(text), "".join(html))


def subject_of(told: Told) -> str:
    """The first sentence of what went wrong, cut at a word where it is long."""
    line = " ".join(told.wrong.split())
    found = _SENTENCE.match(line)
    first = (found[1] if found else line).rstrip(".")
    if len(first) <= SUBJECT:
        return first
    cut = first[: SUBJECT - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")

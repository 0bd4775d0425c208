"""A letter of the desk itself: its words, and how they are drawn.

Its words are those of its message. What is drawn around them lies with the letter (`OutLetter.drawn`), so that each
try writes the same bytes: {"parts": how each paragraph is drawn (core.letters.Part), "due": seconds since 1970 of the
moment in the soft box, "reading": [[title, address], …], "question": words above a row of "buttons" [[label, address],
…] with "ends" under the first and the last}. No words of a customer: those are in the message alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from zabota.base.ports.articles import Article
from zabota.base.tickets import calendar_links
from zabota.base.tickets.models import Ticket
from zabota.core.letters import Filled, words_of
from zabota.core.mail import Button, Link, Outgoing, Promise

_IN_BRACKETS = re.compile(r"(.+?) \(([^()]+)\)[.]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One letter, ready to be said. due: the moment that its words promise, if they do."""

    filled: Filled
    due: datetime | None = None
    reading: Sequence[Article] = ()
    question: str = ""
    buttons: Sequence[tuple[str, str]] = ()
    ends: tuple[str, str] = ("", "")

    @property
    def drawn(self) -> dict[str, Any]:
        rest = {
            "due": int(self.due.timestamp()) if self.due else None,
            "reading": [[one.title, one.url] for one in self.reading],
            "question": self.question,
            "buttons": [list(one) for one in self.buttons],
            "ends": list(self.ends) if any(self.ends) else None,
        }
        return {"parts": list(self.filled.parts), **{name: value for name, value in rest.items() if value}}


def draw(outgoing: Outgoing, drawn: dict[str, Any], ticket: Ticket, language: str) -> Outgoing:
    """The letter with its heading, its soft box, its links and its row of buttons.

    Words that were hidden since are no paragraphs any more: then it goes as plain words.
    """
    paragraphs, parts = outgoing.text.split("\n\n"), drawn.get("parts", [])
    if len(paragraphs) != len(parts):
        return outgoing
    words = dict(zip(parts, paragraphs, strict=True))
    box = parts.index("promise") if "promise" in parts else len(parts)
    plain = [(place, one) for place, one in enumerate(paragraphs) if parts[place] == "words"]
    reading = tuple(Link(title, "", url) for title, url in drawn.get("reading", ()))
    return replace(
        outgoing,
        title=words.get("heading", ""),
        text="\n\n".join(one for place, one in plain if place < box),
        promise=_promise(words.get("promise", ""), drawn.get("due"), ticket, language),
        further="\n\n".join(one for place, one in plain if place > box),
        reading_head=words.get("articles", "").partition("\n")[0] if reading else "",
        reading=reading,
        question=drawn.get("question", ""),
        scale=tuple(Button(label, url) for label, url in drawn.get("buttons", ())),
        ends=tuple(drawn.get("ends", ("", ""))),
        footer=words.get("foot", ""),
    )


def promise_box(label: str, words: str, place: str, due: datetime, ticket: Ticket, language: str) -> Promise:
    """With the number, and the link by which a calendar takes the moment in."""
    small = words_of(language)
    return Promise(
        label=label,
        words=words,
        place=place,
        beside=(small["number"], f"#{ticket.number}"),
        link=Link(small["calendar"], "", calendar_links.address(ticket, due, language)),
    )


def _promise(paragraph: str, due: int | None, ticket: Ticket, language: str) -> Promise | None:
    """Its first line is the label where there are several; the place in brackets stands small."""
    if not paragraph or not due:
        return None
    first, *rest = paragraph.split("\n")
    label, line = (first.rstrip(": "), rest.pop(0)) if rest else ("", first)
    found = _IN_BRACKETS.fullmatch(line)
    words, place = (found[1], found[2]) if found else (line, "")
    box = promise_box(label, words, place, datetime.fromtimestamp(due, UTC), ticket, language)
    return replace(box, also=tuple(rest))

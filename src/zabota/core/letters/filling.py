"""A text with its slots filled in. A sentence whose slot has nothing to say is left out, an empty paragraph too."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from zabota.core.letters.slots import OWN_PARAGRAPH, SLOT, Text

# How a paragraph is drawn: "promise" in the soft box, "articles" as links, "foot" small at the end.
Part = Literal["heading", "words", "promise", "articles", "foot"]
_GAP = re.compile(r"\n[ \t]*\n\s*")
_SENTENCE = re.compile(r"(?<=[.!?…])[ \t]+(?=[^\W\d_a-zа-яё]|\{|[„“\"«(])")
_NO_NAME = re.compile(r"^\{name\}[,!]?[ \t]*|,?[ \t]*\{name\}")


@dataclass(frozen=True, slots=True)
class Filled:
    """paragraphs: as they stand in the letter, the heading first if there is one; parts: how each is drawn."""

    paragraphs: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def fill(text: Text, values: Mapping[str, str], *, short: Mapping[str, str] | None = None) -> Filled:
    """Values of slots by name; one left out is empty. short: values that are shorter in the heading.

    The heading is left out whole. A name that is not known leaves its greeting: "Hello {name}," becomes "Hello,".
    """
    # A value is never more than one paragraph, or what is drawn around them would stand elsewhere.
    values = {slot: _GAP.sub("\n", value.strip()) for slot, value in values.items()}
    whole: list[tuple[str, Part]] = []
    if heading := _heading(text.heading.strip(), {**values, **(short or {})}):
        whole.append((heading, "heading"))
    paragraphs = [one for one in _GAP.split(text.body.strip()) if one.strip()]
    for place, paragraph in enumerate(paragraphs):
        if words := _paragraph(paragraph, values):
            whole.append((words, _part(paragraph, last=0 < place == len(paragraphs) - 1)))
    return Filled(tuple(words for words, _part in whole), tuple(part for _words, part in whole))


def _part(paragraph: str, *, last: bool) -> Part:
    slots = SLOT.findall(paragraph)
    if "answer_by" in slots:
        return "promise"
    if "articles" in slots:
        return "articles"
    return "foot" if last and not slots else "words"


def _heading(heading: str, values: Mapping[str, str]) -> str:
    heading = _named(heading, values)
    return _filled(heading, values) if all(values.get(slot) for slot in SLOT.findall(heading)) else ""


def _paragraph(paragraph: str, values: Mapping[str, str]) -> str:
    if any(slot in OWN_PARAGRAPH and not values.get(slot) for slot in SLOT.findall(paragraph)):
        return ""
    lines = []
    for line in _named(paragraph, values).split("\n"):
        sentences = [one for one in _SENTENCE.split(line) if all(values.get(slot) for slot in SLOT.findall(one))]
        if sentences:
            lines.append(" ".join(_filled(one, values) for one in sentences))
    return "\n".join(lines).strip()


def _named(words: str, values: Mapping[str, str]) -> str:
    if values.get("name"):
        return words
    bare = _NO_NAME.sub("", words)
    return bare[:1].upper() + bare[1:] if words.startswith("{name}") else bare


def _filled(words: str, values: Mapping[str, str]) -> str:
    return SLOT.sub(lambda found: values.get(found[1], found[0]), words).strip()

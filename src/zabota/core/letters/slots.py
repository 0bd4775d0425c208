"""What a text may have filled in."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["acknowledgement", "question", "reminder", "closed", "survey"]
KINDS: tuple[Kind, ...] = ("acknowledgement", "question", "reminder", "closed", "survey")

_ALWAYS = ("name", "number", "subject")
SLOTS: dict[Kind, tuple[str, ...]] = {
    "acknowledgement": (*_ALWAYS, "answer_by", "solved_by", "hours", "other_days", "closed_until", "cap", "articles"),
    "question": (*_ALWAYS, "done"),
    "reminder": (*_ALWAYS, "done", "closes_on"),
    "closed": _ALWAYS,
    "survey": _ALWAYS,
}
# Without these a text says less than it is there for. It may be kept so, knowingly.
MUST: dict[Kind, tuple[str, ...]] = {
    "acknowledgement": ("answer_by", "number", "closed_until"),
    "question": (),
    "reminder": ("closes_on",),
    "closed": (),
    "survey": (),
}
# Where one of these is empty, its whole paragraph has nothing to say.
OWN_PARAGRAPH = ("answer_by", "articles")
SLOT = re.compile(r"\{([^{}\n]{0,40})\}")


@dataclass(frozen=True, slots=True)
class Text:
    """heading: one line, or empty. body: paragraphs parted by empty lines. Both with slots: "Hello {name},"."""

    heading: str
    body: str


def slots_in(text: Text) -> list[str]:
    """In the order in which they first stand there."""
    found = SLOT.findall(f"{text.heading}\n{text.body}")
    return list(dict.fromkeys(found))

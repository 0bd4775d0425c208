"""The values of the coach: what is looked at, and what is said of it. Places are characters of `Reply.text`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

# on: underlined, in the row, and a tip may open for it. hint: in the row only. off: never looked for.
Level = Literal["on", "hint", "off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer as it stands in the composer: plain text without the quoted letter below it."""

    text: str
    language: str
    """Of the customer: "ru", "en", "ro", "uk", "es", "pt", "fr"; any other is looked at by what needs no language."""
    channel: str = "mail"
    turn: int = 1
    """Which answer of ours it is in this ticket, from 1: the first greets, a third in an hour need not."""
    customer: str = ""
    customer_message: str = ""
    signed: str = ""
    """First and last name of the author, "" where the desk adds the signature by itself, "*" for anybody's."""
    attachments: int = 0
    draft: str = ""
    """The ready answer that it began with, with its slots; "" for none."""
    others: frozenset[str] = frozenset()
    """Names, addresses and numbers of other customers seen lately: none of them may be in this answer."""
    soft: bool = False
    """The customer is upset: what is said of length, greeting and shine can wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What a desk told its coach."""

    levels: Mapping[str, Level] = field(default_factory=dict)
    """Rule -> level, where it is not the one that the rule ships with."""
    plain: Mapping[str, str] = field(default_factory=dict)
    """The house's own words, folded -> what a customer understands, "" where nobody said yet."""
    known: frozenset[str] = frozenset()
    """Words that are spelled rightly here, folded: of the dictionary of the desk, of articles, of sent answers."""
    never: frozenset[tuple[str, str]] = frozenset()
    """(rule, folded words): dismissed by "never this word"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """What one key does to the text: `text` in the place of what stands from `start` to `end` (equal: inserted)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One thing that could be better. Said in the language of the reader by `telling.py`; `facts` fill its slots."""

    rule: str
    level: Level
    start: int
    end: int
    """From `start` to `end` what it is about; both 0 where it is about the whole (a greeting that is missing)."""
    facts: Mapping[str, str] = field(default_factory=dict)
    fix: Fix | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the customer, and whether the answer surely answers it."""

    text: str
    answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything about one reply. `hints` with the weightiest first; `judged` the rules that could look at all."""

    hints: tuple[Hint, ...] = ()
    questions: tuple[Question, ...] = ()
    judged: frozenset[str] = frozenset()

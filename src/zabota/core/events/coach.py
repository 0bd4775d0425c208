"""What a desk teaches its coach. `rule`: a short noun of core/coach, `word`: the id of a row."""

from dataclasses import dataclass

from zabota.core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachRuleSet(Event):
    """How loud a rule is now: level "on", "hint" or "off". by_itself: its own figures turned it down."""

    rule: str
    level: str
    by_itself: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachTaught(Event):
    """“Never this word”: a rule says nothing more of it. again: that was taken back."""

    rule: str
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainWordSet(Event):
    """A word of the house has a plain one now."""

    word: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainWordRemoved(Event):
    """A word of the house is taken for a plain one again."""

    word: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalSent(Event):
    """A refusal that was written with the helper left for the customer, the first of its ticket. kind: "absent" (the
    product cannot do it), "terms", "law", "effort", "other".
    """

    ticket: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseWordsLearned(Event):
    """Words of articles and answers are spelled rightly here from now on. many: how many are new."""

    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseWordAdded(Event):
    """A person added a word of the house, or took back that it is none."""

    word: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseWordRefused(Event):
    """A person said that it is no word of the house: it is not learned again."""

    word: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleOffered(Event):
    """An answer was put forward as an example; it waits for a lead. example: the id of a row."""

    example: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleShown(Event):
    """A lead took an answer in: all who answer see it."""

    example: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleTakenOut(Event):
    """An answer is no example any more, or never became one."""

    example: int

"""Which ready answers a ticket is offered, in which language and tone, in which order and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Condition = Literal["topic", "channel", "level"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of a ready answer. id: of its row. language: "ro"; "" for one that is for all."""

    id: int
    language: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A ready answer. texts: the first one before its variants. topics, channels, levels: where it fits."""

    id: int
    name: str
    texts: Sequence[Text]
    topics: frozenset[int] = frozenset()
    channels: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is true of a ticket. solved: ready answer -> (how many of the like began with it, their likeness in all).

    near: ready answers -> how many words they share with the ticket.
    """

    language: str = ""
    topic: int | None = None
    channel: str = ""
    level: str = ""
    solved: dict[int, tuple[int, float]] = field(default_factory=dict)
    near: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A text to begin with. holds: the conditions that brought it up. fails: one that does not hold.

    solved: how many of the like began with it.
    near: it is about what the ticket is about. spoken: in the customer's language, or in none.
    """

    ready: Ready
    text: Text
    holds: tuple[Condition, ...] = ()
    fails: Condition | None = None
    solved: int = 0
    near: bool = False
    spoken: bool = True


def offers(answers: Iterable[Ready], around: Around) -> list[Offer]:
    """The likeliest first; those whose conditions do not hold last. Two tones of one stand together."""
    found = [offer for one in answers for offer in _offers(one, around)]
    return sorted(found, key=lambda offer: _place(offer, around))


def spoken(texts: Sequence[Text], language: str) -> list[Text]:
    """Those in this language, one a tone; without any those for all languages; without these the first one."""
    own = [text for text in texts if text.language and text.language[:2] == language[:2]]
    return own or [text for text in texts if not text.language] or list(texts[:1])


def _offers(one: Ready, around: Around) -> list[Offer]:
    asked: list[tuple[Condition, bool, bool]] = [
        ("topic", bool(one.topics), around.topic in one.topics),
        ("channel", bool(one.channels), around.channel in one.channels),
        ("level", bool(one.levels), around.level.casefold() in {level.casefold() for level in one.levels}),
    ]
    holds = tuple(name for name, set_, true in asked if set_ and true)
    fails = next((name for name, set_, true in asked if set_ and not true), None)
    return [
        Offer(
            ready=one,
            text=text,
            holds=() if fails else holds,
            fails=fails,
            solved=around.solved.get(one.id, (0, 0.0))[0],
            near=one.id in around.near,
            spoken=text.language[:2] in ("", around.language[:2]),
        )
        for text in spoken(one.texts, around.language)
    ]


def _place(offer: Offer, around: Around) -> tuple[bool, bool, float, int, int, str, int]:
    likeness = around.solved.get(offer.ready.id, (0, 0.0))[1]
    shared = around.near.get(offer.ready.id, 0)
    rank = (-likeness, -len(offer.holds), -shared)
    return (offer.fails is not None, not offer.spoken, *rank, offer.ready.name.casefold(), offer.ready.id)

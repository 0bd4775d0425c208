"""Articles that fit what somebody types, or a ticket: asked by the palette and by letters, answered by their room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zabota.base.ports.port import Port


@dataclass(frozen=True, slots=True)
class Article:
    """number: as people name it, such as "58"; url: where it is read."""

    title: str
    number: str
    url: str


@dataclass(frozen=True, slots=True)
class Passage:
    """An article with its words, plain, without marks. url: a whole address that anybody can open."""

    title: str
    text: str
    url: str


def _none(typed: str, agent: int, limit: int) -> Sequence[Article]:
    """The best first, of those that this person (the id) may read. One query at most: it is asked at every key."""
    del typed, agent, limit
    return ()


def _none_published(most: int) -> Sequence[tuple[int, str, str]]:
    """(number, language, Markdown) of what is published now, the latest first."""
    del most
    return ()


def _none_for_customers(languages: Mapping[int, str], limit: int) -> Mapping[int, Sequence[Article]]:
    """For tickets (their ids) and the language of each: what customers may read and may help, the best first.

    As many queries for fifty as for one. url: a whole address that anybody can open.
    """
    del languages, limit
    return {}


def _no_passages(ticket: int, limit: int) -> Sequence[Passage]:
    """For a ticket (its id): what customers may read and what may answer it, the best first; in its language, else in
    another of its brand.
    """
    del ticket, limit
    return ()


articles = Port(_none)
articles_for_customers = Port(_none_for_customers)
passages = Port(_no_passages)
published_texts = Port(_none_published)

"""Where views, rules and macros name a tag, and what they say once it is called otherwise."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

LONGEST = 40


def line(word: str) -> str:
    """A tag as tickets carry it: small letters, one line, at most 40 characters; "" where nothing is left."""
    return " ".join(word.lower().split())[:LONGEST].strip()


def names(said: Any, tag: str) -> bool:
    """Does it name the tag? said: what is kept of a view (core/query), a rule or a macro (core/rules), as JSON."""
    return any(value.lower() == tag for value in _named(said))


def renamed(said: Any, *, tag: str, into: str) -> Any:
    """The same, with another word for the tag; nothing else changes, and nothing is named twice in one place."""
    match said:
        case list():
            return [renamed(one, tag=tag, into=into) for one in said]
        case Mapping():
            whole = {key: renamed(value, tag=tag, into=into) for key, value in said.items()}
            if _is_about_tags(said):
                whole["values"] = _each_once(into if value.lower() == tag else value for value in _words(said))
            return whole
    return said


def replaced(tags: tuple[str, ...], *, tag: str, into: str) -> tuple[str, ...]:
    """The tags of a ticket with one in place of another, once. tag "": one more; into "": one less."""
    if not tag:
        return tags if into in tags or not into else (*tags, into)
    return tuple(_each_once(into if word == tag else word for word in tags if into or word != tag))


def _named(said: Any) -> Iterator[str]:
    if isinstance(said, Mapping):
        yield from _words(said) if _is_about_tags(said) else ()
        said = list(said.values())
    if isinstance(said, list):
        for one in said:
            yield from _named(one)


def _words(part: Mapping[str, Any]) -> list[str]:
    return [value for value in part["values"] if isinstance(value, str)]


def _is_about_tags(part: Mapping[str, Any]) -> bool:
    """A condition {"field": "tag", …} or a deed {"do": "tag", …}; of a draft anything may be missing."""
    about = part.get("field") == "tag" or part.get("do") in ("tag", "untag")
    return about and isinstance(part.get("values"), list)


def _each_once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))

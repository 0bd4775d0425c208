"""What is understood of a letter beside its words. One file a kind: it makes its fact on arrival, and says it in words.

A fact lies in RawLetter.facts under the kind's key, as codes and small values, never as words of a language.
"""

from typing import Any, Protocol

from zabota.base.ports.marks import Mark
from zabota.core.mail import Letter
from zabota.rooms.mail.models import RawLetter
from zabota.rooms.mail.understanding import masked

Facts = dict[str, Any]


class Kind(Protocol):
    """A module of this folder, whose functions these are."""

    KEY: str

    def understood(self, letter: Letter, raw: RawLetter) -> Any:
        """The fact, as JSON can hold it; None where there is nothing to say."""

    def said(self, fact: Any, raw: RawLetter) -> list[Mark]:
        """The fact in the reader's language."""


KINDS: tuple[Kind, ...] = (masked,)


def facts_of(letter: Letter, raw: RawLetter) -> Facts:
    """Every fact of a letter that has just been parsed. Facts that are found later (a twin) are added later."""
    found = {kind.KEY: kind.understood(letter, raw) for kind in KINDS}
    return {key: fact for key, fact in found.items() if fact is not None}


def marks_of(raw: RawLetter) -> list[Mark]:
    """What is to be said of a letter beside the message it became."""
    return [mark for kind in KINDS if kind.KEY in raw.facts for mark in kind.said(raw.facts[kind.KEY], raw)]

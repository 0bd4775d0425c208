"""What is understood of a letter beside its words. One file a kind: it makes its fact on arrival, and says it in words.

A fact lies in RawLetter.facts under the kind's key, as codes and small values, never as words of a language.
"""

from typing import Any, Protocol

from zabota.base.ports.marks import Mark
from zabota.core.mail import Letter
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.models import RawLetter
from zabota.rooms.mail.understanding import (
    also,
    by_mail,
    forwarded_by,
    masked,
    meeting,
    mended,
    others,
    seal,
    stranger,
    vouch,
    wrapping,
)

Facts = dict[str, Any]


class Kind(Protocol):
    """A module of this folder, whose functions these are."""

    KEY: str

    def understood(self, letter: Letter, raw: RawLetter) -> Any:
        """The fact, as JSON can hold it; None where there is nothing to say."""

    def said(self, fact: Any, raw: RawLetter) -> list[Mark]:
        """The fact in the reader's language."""


# In the order in which they are said.
KINDS: tuple[Kind, ...] = (
    forwarded_by,
    by_mail,
    vouch,
    seal,
    stranger,
    also,
    others,
    masked,
    wrapping,
    mended,
    meeting,
)


def facts_of(letter: Letter, raw: RawLetter) -> Facts:
    """Every fact of a letter that has just been parsed. Facts that are found later (a twin) are added later."""
    found = {kind.KEY: kind.understood(letter, raw) for kind in KINDS}
    return {key: _kept(fact) for key, fact in found.items() if fact is not None}


def _kept(fact: Any) -> Any:
    """The fact as PostgreSQL can keep it."""
    if isinstance(fact, str):
        return clean(fact)
    if isinstance(fact, dict):
        return {key: _kept(value) for key, value in fact.items()}
    return [_kept(value) for value in fact] if isinstance(fact, list) else fact


def marks_of(raw: RawLetter) -> list[Mark]:
    """What is to be said of a letter beside the message it became."""
    return [mark for kind in KINDS if kind.KEY in raw.facts for mark in kind.said(raw.facts[kind.KEY], raw)]

"""Telling people of the desk by letter: asked by the room that decides who is told, answered by the mail room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zabota.base.ports.port import Port


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """agent, ticket, message: ids of rows. kind: why, one of Notice.Kind. by: who did it, as events name them.

    message: the words that it is about; None: the customer's newest. cause: the id of what happened.
    """

    agent: int
    ticket: int
    kind: str
    by: str
    cause: int
    message: int | None = None


def _no_letter(telling: Telling, at: datetime) -> bool:
    """Write one of us a letter about a ticket, whose answer is an answer in the ticket. Never twice for one cause.

    False: nothing was written, since they want none, there is no way, or an hour's letters are enough.
    """
    del telling, at
    return False


def _no_digest(agent: int, subject: str, lines: Sequence[str], at: datetime) -> bool:
    """One letter to one of us that gathers many things, a paragraph each. False: nothing was written."""
    del agent, subject, lines, at
    return False


def _all_new(messages: Sequence[int]) -> set[int]:
    """Which of these messages are old letters that only now came to the desk, and so are news to nobody."""
    del messages
    return set()


def _nothing_read(agent: int, cause: str, at: datetime) -> None:
    """This person has before their eyes all that they were told of for that cause without a ticket ("review")."""
    del agent, cause, at


looked_at = Port(_nothing_read)
tell_by_letter = Port(_no_letter)
tell_by_digest = Port(_no_digest)
old_news = Port(_all_new)

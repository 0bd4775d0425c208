"""What is to be known of a message beside its words: asked by the page that shows it, answered by its channel."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.base.ports.port import Port


@dataclass(frozen=True, slots=True)
class Mark:
    """One fact in words. tone: "" calm, "accent" good, "amber" look at it, "red" harm, "violet" made by a machine.

    icon: a name of the sprite. detail: the reason, in a sentence. url: where it leads or can be undone.
    """

    words: str
    tone: str = ""
    icon: str = ""
    detail: str = ""
    url: str = ""


def _none(messages: Sequence[int]) -> dict[int, list[Mark]]:
    """Marks by the id of their message, for one page of messages at once."""
    del messages
    return {}


marks = Port(_none)

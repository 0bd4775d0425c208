"""What else can be done with a ticket, beyond what its page knows: asked by its menu, answered by some rooms."""

from dataclasses import dataclass

from zabota.base.ports.port import Chorus


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the menu, leading to a page of the room. tone: "" or "danger"; icon: a name of the sprite.

    dialog: the page comes as a dialog to htmx (hx-partial for #dialogs).
    """

    words: str
    icon: str
    url: str
    tone: str = ""
    dialog: bool = False


def _nothing_more(number: int, channel: str) -> list[Choice]:
    """For one ticket, by its number and channel, and for those who may answer it. Asked with every page: no queries."""
    del number, channel
    return []


ticket_menu = Chorus(_nothing_more)

"""What is to be known of a message beside its words: asked by the page that shows it, answered by its channel."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Invitation:
    """A meeting, in the reader's language and zone, drawn as a card with the block of its day.

    file: name of the attachment with its .ics. people: (who, answer), the answer in words or empty.
    """

    title: str
    weekday: str
    day: str
    when: str
    repeats: str = ""
    place: str = ""
    organiser: str = ""
    people: tuple[tuple[str, str], ...] = ()
    file: str = ""
    off: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One fact in words. tone: "" calm, "accent" good, "amber" look at it, "red" harm, "violet" made by a machine.

    icon: a name of the sprite. detail: the reason, in a sentence. url: where it leads or can be undone.
    invitation: the words are what is asked, the rest stands on its card. head: it stands in the ticket's head too while
    the customer said nothing since.
    """

    words: str
    tone: str = ""
    icon: str = ""
    detail: str = ""
    url: str = ""
    invitation: Invitation | None = None
    head: bool = False

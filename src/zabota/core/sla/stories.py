"""A ticket as far as its promises depend on it, in one line; the database writes it (rooms/sla/counting.py).

    O<when>:<ours>|<channel>|<damage>|<team>|<language>|<brand> M<when>:<machine> W<when>:<message> …

`when` is in microseconds of UTC since 1970. What each letter stands for is said in EVENTS.
"""

from collections.abc import Iterator

# Name of the event -> its letter. What is missing changes no promise.
EVENTS = {
    "TicketOpened": "O",
    "MessageReceived": "M",
    "ReplyWritten": "W",
    "ReplyWithdrawn": "X",
    "StatusChanged": "S",
    "Solved": "V",
    "Reopened": "R",
    "Closed": "C",
    "DamageChanged": "D",
    "TeamChanged": "T",
    "LanguageChanged": "L",
    "TopicChanged": "P",
    "NextUpdatePromised": "U",
    # It went and came back: such a ticket is left out.
    "Trashed": "G",
    "Merged": "G",
}

Line = tuple[str, int, str]


def lines(story: str) -> Iterator[Line]:
    """(letter, when, value), in their order."""
    for part in story.split(" "):
        when, _colon, value = part[1:].partition(":")
        yield part[0], int(when), value

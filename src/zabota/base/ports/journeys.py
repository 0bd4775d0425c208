"""What is to be known of the letters behind messages: asked by the ticket's page, answered by the room of letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from zabota.base.ports.marks import Mark
from zabota.base.ports.port import Port


@dataclass(frozen=True, slots=True)
class Journey:
    """words: why it waits, failed or came back, and the way out, in the reader's language; empty: all is well.

    marks: what was reported of one that is out there.
    """

    words: str = ""
    marks: Sequence[Mark] = ()


@dataclass(frozen=True, slots=True)
class Letters:
    """marks: what is to be known of messages beside their words, by the id of the message. journeys: by the id, of
    those of which there is something to say. warnings: what a person should know before they write to the customer,
    in whole sentences.
    """

    marks: Mapping[int, Sequence[Mark]] = field(default_factory=dict)
    journeys: Mapping[int, Journey] = field(default_factory=dict)
    warnings: Sequence[str] = ()


def _nothing(messages: Sequence[int], ticket: int, addresses: Sequence[str]) -> Letters:
    """For one page of messages of a ticket (ids), whose customer has these addresses: all at once, in one query."""
    del messages, ticket, addresses
    return Letters()


def _nobody_sends(message: int, by: str, at: datetime) -> bool:
    """Send an answer again that waits, failed or came back (its id). False where nobody is known to send it to."""
    del message, by, at
    return False


letters = Port(_nothing)
send_again = Port(_nobody_sends)

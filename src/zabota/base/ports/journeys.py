"""What is to be known of letters that go out: asked by the ticket's page, answered by the room that sends them."""

from collections.abc import Sequence
from dataclasses import dataclass
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


def _nothing(messages: Sequence[int]) -> dict[int, Journey]:
    """By the id of their message, of those of which there is something to say."""
    del messages
    return {}


def _no_warning(ticket: int, addresses: Sequence[str]) -> list[str]:
    """What a person should know before they write to the customer of this ticket (its id), in whole sentences."""
    del ticket, addresses
    return []


def _nobody_sends(message: int, by: str, at: datetime) -> bool:
    """Send an answer again that waits, failed or came back (its id). False where nobody is known to send it to."""
    del message, by, at
    return False


journeys = Port(_nothing)
warnings = Port(_no_warning)
send_again = Port(_nobody_sends)

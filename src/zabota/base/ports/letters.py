"""Letters, answered by the mail room: one of the desk itself (an invitation, a sign-in code), and who else gets one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from zabota.base.ports.port import Port
from zabota.base.ports.promises import FirstWord
from zabota.core.letters import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLetter:
    """A letter that the desk writes by itself in a ticket (its id), in the customer's language and the brand's words.

    kind: which of the brand's texts; values: of the slots that this kind has beside name, number and subject, in the
    language of the letter (`language_of_letters`). question: stands above a row of `buttons`, each (label, whole
    address); ends: small words under the first and the last of them. helped: it carries "Yes, it helped" and "Not yet".
    """

    ticket: int
    kind: Kind
    values: Mapping[str, str] = field(default_factory=dict)
    question: str = ""
    buttons: tuple[tuple[str, str], ...] = ()
    ends: tuple[str, str] = ("", "")
    helped: bool = False


def _nobody_sends(to: str, subject: str, text: str, html: str) -> bool:
    """Send one letter. True when a mailbox took it over; False when there is none to send with."""
    del to, subject, text, html
    return False


def _none_of_ours(addresses: Sequence[str]) -> list[str]:
    """Those of the addresses that are mailboxes of this desk: whatever is sent there comes back to us."""
    del addresses
    return []


def _nobody_else(ticket: int) -> list[str]:
    """Who else was in the last letter of a ticket (its id), beside its customer and ourselves."""
    del ticket
    return []


def _nobody_writes(letters: Sequence[DeskLetter], at: datetime) -> Mapping[int, int]:
    """Write them, with as many queries for fifty as for one. By ticket, the message that each became.

    Those are left out that may not be written: to machines, to who has had enough of them, where nobody reads.
    """
    del letters, at
    return {}


def _no_languages(tickets: Sequence[int]) -> Mapping[int, str]:
    """By ticket (id), the language in which the desk writes to its customer."""
    del tickets
    return {}


def _no_preview(language: str, brand: int, first: FirstWord | None, at: datetime) -> str:
    """The acknowledgement as a customer reads it who writes at that moment to a brand (its id); plain words."""
    del language, brand, first, at
    return ""


acknowledgement_preview = Port(_no_preview)
language_of_letters = Port(_no_languages)
write_letters = Port(_nobody_writes)
our_mailboxes = Port(_none_of_ours)
others_in_letter = Port(_nobody_else)
send_letter = Port(_nobody_sends)

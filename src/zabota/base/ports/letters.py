"""Letters, answered by the mail room: one of the desk itself (an invitation, a sign-in code), and who else gets one."""

from collections.abc import Sequence

from zabota.base.ports.port import Port


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


our_mailboxes = Port(_none_of_ours)
others_in_letter = Port(_nobody_else)
send_letter = Port(_nobody_sends)

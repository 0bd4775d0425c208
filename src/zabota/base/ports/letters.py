"""Sending a letter of the desk itself (an invitation, a sign-in code): answered by the mail room."""

from zabota.base.ports.port import Port


def _nobody_sends(to: str, subject: str, text: str, html: str) -> bool:
    """Send one letter. True when a mailbox took it over; False when there is none to send with."""
    del to, subject, text, html
    return False


send_letter = Port(_nobody_sends)

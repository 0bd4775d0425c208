"""What the mail room answers to other rooms."""

from zabota.base.clock import now
from zabota.rooms.mail.actions.desk_letters import post


def send_letter(to: str, subject: str, text: str, html: str) -> bool:
    """One letter of the desk itself. False while no mailbox can send."""
    return post(to=to, subject=subject, text=text, html=html, at=now())

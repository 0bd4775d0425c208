"""The rows about tickets."""

from zabota.base.tickets.models.messages import Attachment, Draft, Mention, Message, ReadyAnswer
from zabota.base.tickets.models.tickets import ACTIVE, Damage, Follower, Link, Looked, Status, Ticket, Topic

__all__ = [
    "ACTIVE",
    "Attachment",
    "Damage",
    "Draft",
    "Follower",
    "Link",
    "Looked",
    "Mention",
    "Message",
    "ReadyAnswer",
    "Status",
    "Ticket",
    "Topic",
]

"""The rows about tickets."""

from zabota.base.tickets.models.messages import Attachment, Draft, Message, ReadyAnswer
from zabota.base.tickets.models.sides import SideConversation
from zabota.base.tickets.models.tickets import ACTIVE, Damage, Follower, Link, Looked, Status, Ticket, Topic

__all__ = [
    "ACTIVE",
    "Attachment",
    "Damage",
    "Draft",
    "Follower",
    "Link",
    "Looked",
    "Message",
    "ReadyAnswer",
    "SideConversation",
    "Status",
    "Ticket",
    "Topic",
]

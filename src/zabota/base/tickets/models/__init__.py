"""The rows about tickets."""

from zabota.base.tickets.models.bulk import BulkItem, BulkRun
from zabota.base.tickets.models.messages import Attachment, Draft, Message, ReadyAnswer
from zabota.base.tickets.models.tickets import ACTIVE, Damage, Follower, Link, Looked, Status, Ticket, Topic

__all__ = [
    "ACTIVE",
    "Attachment",
    "BulkItem",
    "BulkRun",
    "Damage",
    "Draft",
    "Follower",
    "Link",
    "Looked",
    "Message",
    "ReadyAnswer",
    "Status",
    "Ticket",
    "Topic",
]

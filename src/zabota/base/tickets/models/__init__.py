"""The rows about tickets."""

from zabota.base.tickets.models.bulk import BulkItem, BulkRun
from zabota.base.tickets.models.covers import Cover
from zabota.base.tickets.models.fields import TicketField
from zabota.base.tickets.models.findable import Filling, Findable, Spoken
from zabota.base.tickets.models.messages import Attachment, Draft, Mention, Message
from zabota.base.tickets.models.ready import ReadyAnswer
from zabota.base.tickets.models.sides import SideConversation
from zabota.base.tickets.models.tags import TagChange, TagCount, TagsCounted
from zabota.base.tickets.models.tickets import (
    ACTIVE,
    UNTIL_ANSWER,
    Damage,
    Follower,
    Link,
    Looked,
    Status,
    Ticket,
)
from zabota.base.tickets.models.topics import Skill, Topic
from zabota.base.tickets.models.views import SavedView

__all__ = [
    "ACTIVE",
    "UNTIL_ANSWER",
    "Attachment",
    "BulkItem",
    "BulkRun",
    "Cover",
    "Damage",
    "Draft",
    "Filling",
    "Findable",
    "Follower",
    "Link",
    "Looked",
    "Mention",
    "Message",
    "ReadyAnswer",
    "SavedView",
    "SideConversation",
    "Skill",
    "Spoken",
    "Status",
    "TagChange",
    "TagCount",
    "TagsCounted",
    "Ticket",
    "TicketField",
    "Topic",
]

"""Reading tickets: lists, one conversation, counters."""

from zabota.base.tickets.queries.conversation import Conversation, Line, conversation
from zabota.base.tickets.queries.counters import counters
from zabota.base.tickets.queries.lists import ListPage, ListRow, list_page, one_row
from zabota.base.tickets.queries.views import GROUPS, View, view_named

__all__ = [
    "GROUPS",
    "Conversation",
    "Line",
    "ListPage",
    "ListRow",
    "View",
    "conversation",
    "counters",
    "list_page",
    "one_row",
    "view_named",
]

"""Reading tickets: lists, one conversation, counters."""

from zabota.base.tickets.queries.conversation import Conversation, Line, conversation
from zabota.base.tickets.queries.counters import counters
from zabota.base.tickets.queries.lists import ListPage, ListRow, list_page, row_of
from zabota.base.tickets.queries.values import value_counts
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
    "row_of",
    "value_counts",
    "view_named",
]

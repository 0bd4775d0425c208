"""Reading tickets: lists, one conversation, counters."""

from zabota.base.tickets.queries.conversation import Conversation, Line, conversation, page_with
from zabota.base.tickets.queries.counters import counters
from zabota.base.tickets.queries.files import Files, files_of
from zabota.base.tickets.queries.lists import ListPage, ListRow, list_page, row_of
from zabota.base.tickets.queries.of_customers import Counts, Matters, counts, matters
from zabota.base.tickets.queries.values import value_counts
from zabota.base.tickets.queries.views import GROUPS, View, view_named

__all__ = [
    "GROUPS",
    "Conversation",
    "Counts",
    "Files",
    "Line",
    "ListPage",
    "ListRow",
    "Matters",
    "View",
    "conversation",
    "counters",
    "counts",
    "files_of",
    "list_page",
    "matters",
    "page_with",
    "row_of",
    "value_counts",
    "view_named",
]

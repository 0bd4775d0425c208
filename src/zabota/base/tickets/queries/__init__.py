"""Reading tickets: lists, one conversation, counters."""

from zabota.base.tickets.queries.conversation import Conversation, Line, conversation, page_with
from zabota.base.tickets.queries.counters import counters
from zabota.base.tickets.queries.files import Files, files_of
from zabota.base.tickets.queries.lists import ListPage, ListRow, list_page, row_of
from zabota.base.tickets.queries.views import GROUPS, View, view_named

__all__ = [
    "GROUPS",
    "Conversation",
    "Files",
    "Line",
    "ListPage",
    "ListRow",
    "View",
    "conversation",
    "counters",
    "files_of",
    "list_page",
    "page_with",
    "row_of",
    "view_named",
]

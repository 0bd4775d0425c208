"""Finding tickets and messages by their words: decision 37. What is typed is read in core/query/asking."""

from zabota.base.tickets.queries.search.hits import Hits, Place
from zabota.base.tickets.queries.search.searching import COUNTED, Search, Slow, search, search_tickets

__all__ = ["COUNTED", "Hits", "Place", "Search", "Slow", "search", "search_tickets"]

"""Finding articles: from what is typed, from a whole question; and what is asked at all."""

from zabota.rooms.knowledge.searching.counting import asked, opened, popular, wrote
from zabota.rooms.knowledge.searching.finding import Audience, fits, search
from zabota.rooms.knowledge.searching.found import Found, Hit

__all__ = ["Audience", "Found", "Hit", "asked", "fits", "opened", "popular", "search", "wrote"]

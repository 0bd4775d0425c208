from zabota.rooms.knowledge.models.articles import Article, OldAddress, Origin, Picture, Text, Version
from zabota.rooms.knowledge.models.asked import Asking, Counted, Deflection, Gap, GapTicket, Synonyms
from zabota.rooms.knowledge.models.centre import Centre, Section, SectionName
from zabota.rooms.knowledge.models.readers import Day, Feedback, OnceOnly, Taken, Use

__all__ = [
    "Article",
    "Asking",
    "Centre",
    "Counted",
    "Day",
    "Deflection",
    "Feedback",
    "Gap",
    "GapTicket",
    "OldAddress",
    "OnceOnly",
    "Origin",
    "Picture",
    "Section",
    "SectionName",
    "Synonyms",
    "Taken",
    "Text",
    "Use",
    "Version",
]

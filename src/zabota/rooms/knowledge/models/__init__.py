from zabota.rooms.knowledge.models.articles import Article, OldAddress, Origin, Picture, Text, Version
from zabota.rooms.knowledge.models.asked import Asking, Counted, Deflection, Gap, GapTicket, Synonyms
from zabota.rooms.knowledge.models.centre import Centre, Section, SectionName
from zabota.rooms.knowledge.models.found import Indexed, Word
from zabota.rooms.knowledge.models.parcels import Carried, Parcel
from zabota.rooms.knowledge.models.questions import Question
from zabota.rooms.knowledge.models.readers import Day, Feedback, OnceOnly, Taken, Use
from zabota.rooms.knowledge.models.upkeep import Review

__all__ = [
    "Article",
    "Asking",
    "Carried",
    "Centre",
    "Counted",
    "Day",
    "Deflection",
    "Feedback",
    "Gap",
    "GapTicket",
    "Indexed",
    "OldAddress",
    "OnceOnly",
    "Origin",
    "Parcel",
    "Picture",
    "Question",
    "Review",
    "Section",
    "SectionName",
    "Synonyms",
    "Taken",
    "Text",
    "Use",
    "Version",
    "Word",
]

from zabota.rooms.knowledge.models.articles import Article, OldAddress, Origin, Picture, Text, Version
from zabota.rooms.knowledge.models.asked import Asking, Deflection, Gap, GapTicket, Synonyms
from zabota.rooms.knowledge.models.centre import Centre, Section, SectionName
from zabota.rooms.knowledge.models.questions import Question
from zabota.rooms.knowledge.models.readers import Day, Feedback, Use

__all__ = [
    "Article",
    "Asking",
    "Centre",
    "Day",
    "Deflection",
    "Feedback",
    "Gap",
    "GapTicket",
    "OldAddress",
    "Origin",
    "Picture",
    "Question",
    "Section",
    "SectionName",
    "Synonyms",
    "Text",
    "Use",
    "Version",
]

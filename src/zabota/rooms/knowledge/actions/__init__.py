"""The verbs of the knowledge base."""

from zabota.rooms.knowledge.actions.articles import begin, bring_back, change, retire, reviewed
from zabota.rooms.knowledge.actions.drafts import Stale, save_draft
from zabota.rooms.knowledge.actions.publishing import publish, schedule
from zabota.rooms.knowledge.actions.sections import keep_section
from zabota.rooms.knowledge.actions.synonyms import bring_synonyms_back, keep_synonyms, remove_synonyms

__all__ = [
    "Stale",
    "begin",
    "bring_back",
    "bring_synonyms_back",
    "change",
    "keep_section",
    "keep_synonyms",
    "publish",
    "remove_synonyms",
    "retire",
    "reviewed",
    "save_draft",
    "schedule",
]

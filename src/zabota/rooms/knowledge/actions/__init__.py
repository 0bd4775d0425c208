"""The verbs of the knowledge base."""

from zabota.rooms.knowledge.actions.articles import begin, bring_back, change, retire, reviewed
from zabota.rooms.knowledge.actions.drafts import Stale, save_draft
from zabota.rooms.knowledge.actions.publishing import publish, schedule
from zabota.rooms.knowledge.actions.readers import explain, judge, read
from zabota.rooms.knowledge.actions.sections import keep_section

__all__ = [
    "Stale",
    "begin",
    "bring_back",
    "change",
    "explain",
    "judge",
    "keep_section",
    "publish",
    "read",
    "retire",
    "reviewed",
    "save_draft",
    "schedule",
]

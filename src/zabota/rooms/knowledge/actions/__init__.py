"""The verbs of the knowledge base."""

from zabota.rooms.knowledge.actions.articles import begin, bring_back, change, retire, reviewed
from zabota.rooms.knowledge.actions.drafts import Stale, save_draft
from zabota.rooms.knowledge.actions.publishing import publish, schedule
from zabota.rooms.knowledge.actions.questions import Asked, ask, solved_it
from zabota.rooms.knowledge.actions.sections import keep_section

__all__ = [
    "Asked",
    "Stale",
    "ask",
    "begin",
    "bring_back",
    "change",
    "keep_section",
    "publish",
    "retire",
    "reviewed",
    "save_draft",
    "schedule",
    "solved_it",
]

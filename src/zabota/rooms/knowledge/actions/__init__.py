"""The verbs of the knowledge base."""

from zabota.rooms.knowledge.actions.articles import begin, bring_back, change, retire, reviewed
from zabota.rooms.knowledge.actions.drafts import Stale, restore, save_draft
from zabota.rooms.knowledge.actions.following import agree, disagree
from zabota.rooms.knowledge.actions.pictures import add_picture, mark_picture
from zabota.rooms.knowledge.actions.publishing import publish, publish_all, schedule, schedule_all
from zabota.rooms.knowledge.actions.questions import Asked, ask, solved_it
from zabota.rooms.knowledge.actions.readers import explain, judge, read
from zabota.rooms.knowledge.actions.sections import keep_section
from zabota.rooms.knowledge.actions.synonyms import bring_synonyms_back, keep_synonyms, remove_synonyms

__all__ = [
    "Asked",
    "Stale",
    "add_picture",
    "agree",
    "ask",
    "begin",
    "bring_back",
    "bring_synonyms_back",
    "change",
    "disagree",
    "explain",
    "judge",
    "keep_section",
    "keep_synonyms",
    "mark_picture",
    "publish",
    "publish_all",
    "read",
    "remove_synonyms",
    "restore",
    "retire",
    "reviewed",
    "save_draft",
    "schedule",
    "schedule_all",
    "solved_it",
]

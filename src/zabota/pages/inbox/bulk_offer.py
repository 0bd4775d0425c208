"""What a list offers to do to the tickets that are chosen in it."""

from dataclasses import dataclass

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets.actions.bulk.verbs import VERBS
from zabota.base.tickets.models import BulkRun

# In the order of the bar. Those without a key stand in its menu.
KEYS = {"owner": "H", "reply": "R", "snooze": "S", "tag": "T", "damage": "P", "solve": "E", "untag": "", "trash": ""}
ICONS = {
    "owner": "arrow-right-left",
    "team": "users",
    "reply": "reply-all",
    "tag": "tag",
    "untag": "tag",
    "snooze": "alarm-clock",
    "solve": "check",
    "damage": "flag",
    "trash": "trash-2",
    "restore": "undo-2",
    "topic": "tag",
}
NEEDS_NOTHING = ("trash", "restore")


@dataclass(frozen=True, slots=True)
class Offer:
    """key: "" for one in the menu. direct: nothing has to be asked for it."""

    verb: str
    label: str
    icon: str
    key: str
    direct: bool


def offers(agent: Agent, *, trash: bool) -> list[Offer]:
    """What this person may do to many tickets; in the trash only what makes sense there."""
    verbs = {"restore": "B"} if trash else KEYS
    return [
        Offer(verb, str(BulkRun.Verb(verb).label), ICONS[verb], key, verb in NEEDS_NOTHING)
        for verb, key in verbs.items()
        if may(agent, VERBS[verb].right)
    ]

"""When, if, then: what a rule is, whether it fits, and what several of them together would do. The desk does it."""

from zabota.core.rules.catalogue import EFFECTS, FIELDS, TRIGGERS, happening_of
from zabota.core.rules.evaluate import DEEPEST, MOST_IN_AN_HOUR, Happening, Past, Planned, Rule, evaluate
from zabota.core.rules.forms import from_json, problems, to_json
from zabota.core.rules.loops import rings, starts_itself
from zabota.core.rules.meaning import Facts, fits
from zabota.core.rules.shape import Condition, Effect, Group, Shape, Trigger, Unfit

__all__ = [
    "DEEPEST",
    "EFFECTS",
    "FIELDS",
    "MOST_IN_AN_HOUR",
    "TRIGGERS",
    "Condition",
    "Effect",
    "Facts",
    "Group",
    "Happening",
    "Past",
    "Planned",
    "Rule",
    "Shape",
    "Trigger",
    "Unfit",
    "evaluate",
    "fits",
    "from_json",
    "happening_of",
    "problems",
    "rings",
    "starts_itself",
    "to_json",
]

"""The rows of rules, of what they did, and of macros."""

from zabota.rooms.rules.models.macros import Macro
from zabota.rooms.rules.models.rules import Rule, RuleVersion
from zabota.rooms.rules.models.trials import Judgement, Trial
from zabota.rooms.rules.models.work import Fired, Halted, Waiting

__all__ = ["Fired", "Halted", "Judgement", "Macro", "Rule", "RuleVersion", "Trial", "Waiting"]

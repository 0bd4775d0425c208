"""The brain of the notify room: who is told of what, by which way, and when.

told(event, by, circle) -> {agent: Cause}      who hears of an event, and why
choices(stored) -> {Cause: Choice}             by which ways a person wants to hear of each cause
plan(choice, person, at, critical) -> Plan     at once, later, or not at all, a way each
"""

from zabota.core.notify.causes import ADDRESSED, CAUSES, Cause, Choice, Mail, choices, stored
from zabota.core.notify.digests import Digests, next_digest
from zabota.core.notify.plan import NEVER, Person, Plan, plan
from zabota.core.notify.quiet import Quiet, quiet_until
from zabota.core.notify.whom import Circle, told

__all__ = [
    "ADDRESSED",
    "CAUSES",
    "NEVER",
    "Cause",
    "Choice",
    "Circle",
    "Digests",
    "Mail",
    "Person",
    "Plan",
    "Quiet",
    "choices",
    "next_digest",
    "plan",
    "quiet_until",
    "stored",
    "told",
]

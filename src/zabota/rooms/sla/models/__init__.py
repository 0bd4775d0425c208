"""The rows of promises."""

from zabota.rooms.sla.models.policies import Policy, PolicyVersion
from zabota.rooms.sla.models.promises import Promise
from zabota.rooms.sla.models.steps import Forgotten, Step, StepTaken, Watch
from zabota.rooms.sla.models.what_if import WhatIf

__all__ = ["Forgotten", "Policy", "PolicyVersion", "Promise", "Step", "StepTaken", "Watch", "WhatIf"]

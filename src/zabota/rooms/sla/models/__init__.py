"""The rows of promises."""

from zabota.rooms.sla.models.policies import Policy, PolicyVersion
from zabota.rooms.sla.models.promises import Promise
from zabota.rooms.sla.models.steps import Step, StepTaken
from zabota.rooms.sla.models.what_if import WhatIf

__all__ = ["Policy", "PolicyVersion", "Promise", "Step", "StepTaken", "WhatIf"]

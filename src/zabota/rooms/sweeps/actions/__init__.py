"""The verbs of a sweep: begin, join, take the next one in hand, decide, take back, end; and when one is due."""

from zabota.rooms.sweeps.actions.deciding import decide
from zabota.rooms.sweeps.actions.ending import end, end_forgotten, leave
from zabota.rooms.sweeps.actions.holding import hold, keep_draft, take
from zabota.rooms.sweeps.actions.opening import begin, grow
from zabota.rooms.sweeps.actions.planning import change_plan, plan_next, tell_due
from zabota.rooms.sweeps.actions.undoing import undo

__all__ = [
    "begin",
    "change_plan",
    "decide",
    "end",
    "end_forgotten",
    "grow",
    "hold",
    "keep_draft",
    "leave",
    "plan_next",
    "take",
    "tell_due",
    "undo",
]

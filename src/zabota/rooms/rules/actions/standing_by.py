"""Which events the rules stand by for: all others cost them no job."""

from zabota.base.timeline.record import stand_by
from zabota.core.query.fields import OWN, is_own
from zabota.core.rules.catalogue import HEARD
from zabota.rooms.rules.queries import known

WAITER = "rules"
# What moves the moments at which rules of time look, and starts none.
MOVES = ("NextUpdatePromised", "Snoozed", "Woken", "PromiseKept", "PromiseMet")
NAMES = (*HEARD, *MOVES)


def refresh() -> None:
    """After every change of what is at work, in its transaction."""
    rules = known()
    shapes = [version.shape for _rule, versions in rules.rules for version in versions]
    used = {OWN if is_own(trigger.on) else trigger.on for shape in shapes for trigger in shape.when}
    stand_by(WAITER, NAMES if rules.timed else [name for name, on in HEARD.items() if on in used])

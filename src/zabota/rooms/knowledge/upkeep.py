"""What this room does by the clock and on events so that articles stay true."""

from collections.abc import Sequence

from zabota.base.timeline.reactions import Recorded
from zabota.core.events.people import AgentLeft
from zabota.rooms.knowledge import review_jobs  # noqa: F401  (the queue learns of them here)
from zabota.rooms.knowledge.actions import upkeep


def let_go(events: Sequence[Recorded]) -> None:
    """Articles of who left are nobody's, and say so."""
    for one in events:
        if isinstance(one.event, AgentLeft):
            upkeep.let_go([one.event.agent], by=one.by, at=one.at)

"""Those who answered at another desk: known by name, so that what they wrote has an author. They cannot sign in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zabota.base.people.models import Agent, Role
from zabota.base.timeline.beginning import with_streams
from zabota.base.timeline.record import New, record_all
from zabota.core.events.imports import AgentRemembered

# A name that can belong to nobody (RFC 2606): the real address stays free, so that they may be invited with it.
NOWHERE = "former.invalid"


@dataclass(frozen=True, slots=True)
class Former:
    """handle: names this person within the import, in letters and digits. left_at: when they were last seen there."""

    handle: str
    name: str
    left_at: datetime


def remember(formers: Sequence[Former], *, run: int, by: str, at: datetime) -> list[Agent]:
    """One row for each, in the caller's transaction."""
    rows = []
    for one in formers:
        name, _space, surname = one.name.strip().partition(" ")
        agent = Agent(
            email=f"{one.handle}@{NOWHERE}",
            name=name[:60] or "?",
            surname=surname[:60],
            role=Role.LIGHT,
            is_active=False,
            left_at=one.left_at,
            created_at=at,
        )
        agent.set_unusable_password()
        rows.append(agent)
    with_streams(rows, kind="agent")
    record_all([New(row.stream_id, AgentRemembered(agent=row.pk, run=run), by) for row in rows], at=at)
    return rows

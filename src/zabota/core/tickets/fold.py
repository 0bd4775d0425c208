"""A ticket as its events tell it. The replay test holds the rows to this; an audit can ask it how things stood."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from zabota.core.events import tickets as told
from zabota.core.events.base import Event
from zabota.core.events.imports import TicketImported
from zabota.core.events.tags import Retagged
from zabota.core.tickets.tags import replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Ids of rows, as the events name them. snoozed_until is ISO 8601; links go from the other ticket to the kind."""

    ticket: int = 0
    customer: int = 0
    owner: int | None = None
    team: int | None = None
    topic: int | None = None
    status: str = "new"
    damage: int = 1
    language: str = ""
    confirmed: bool | None = None
    restated: bool = False
    trashed: bool = False
    purged: bool = False
    snoozed_until: str | None = None
    next_update_at: str | None = None
    merged_into: int | None = None
    tags: tuple[str, ...] = ()
    followers: frozenset[int] = frozenset()
    absorbed: frozenset[int] = frozenset()
    links: dict[int, str] = field(default_factory=dict)
    received: frozenset[int] = frozenset()
    written: frozenset[int] = frozenset()
    withdrawn: frozenset[int] = frozenset()
    # Answers that leave later: message -> moment; and those that something newer stopped.
    scheduled: dict[int, str] = field(default_factory=dict)
    stopped: frozenset[int] = frozenset()
    # Side conversations in which something is still expected.
    sides: frozenset[int] = frozenset()


Step = Callable[[Folded, Any], Folded]


def fold(events: Iterable[Event]) -> Folded:
    """Everything that the events of one ticket's stream, in their order, say about it."""
    state = Folded()
    for event in events:
        if step := STEPS.get(type(event)):
            state = step(state, event)
    return state


def _opened(state: Folded, event: told.TicketOpened) -> Folded:
    return replace(
        state,
        ticket=event.ticket,
        customer=event.customer,
        team=event.team,
        damage=event.damage,
        language=event.language,
    )


def _imported(state: Folded, event: TicketImported) -> Folded:
    return replace(
        state,
        ticket=event.ticket,
        customer=event.customer,
        owner=event.owner,
        team=event.team,
        topic=event.topic,
        status=event.status,
        damage=event.damage,
        language=event.language,
        tags=tuple(event.tags),
        confirmed=event.confirmed,
    )


def _solved(state: Folded, event: told.Solved) -> Folded:
    return replace(state, status="solved", snoozed_until=None, confirmed=None)


def _reopened(state: Folded, event: told.Reopened) -> Folded:
    return replace(state, status=event.status, confirmed=None)


def _scheduled(state: Folded, event: told.ReplyScheduled) -> Folded:
    later = {**state.scheduled, event.message: event.until}
    return replace(state, scheduled=later, stopped=state.stopped - {event.message})


def _stopped(state: Folded, event: told.ReplyStopped) -> Folded:
    state = _left_the_wait(state, event.message)
    return replace(state, stopped=state.stopped | {event.message})


def _written(state: Folded, event: told.ReplyWritten) -> Folded:
    state = _left_the_wait(state, event.message)
    return replace(state, written=state.written | {event.message})


def _withdrawn(state: Folded, event: told.ReplyWithdrawn) -> Folded:
    state = _left_the_wait(state, event.message)
    return replace(state, withdrawn=state.withdrawn | {event.message})


def _left_the_wait(state: Folded, message: int) -> Folded:
    later = {pk: until for pk, until in state.scheduled.items() if pk != message}
    return replace(state, scheduled=later, stopped=state.stopped - {message})


def _heard(state: Folded, event: told.SideHeard) -> Folded:
    return state if event.machine else replace(state, sides=state.sides | {event.side})


def _linked(state: Folded, event: told.Linked) -> Folded:
    return replace(state, links={**state.links, event.other: event.kind})


def _unlinked(state: Folded, event: told.Unlinked) -> Folded:
    return replace(state, links={other: kind for other, kind in state.links.items() if other != event.other})


def _untagged(state: Folded, event: told.Untagged) -> Folded:
    return replace(state, tags=tuple(tag for tag in state.tags if tag != event.tag))


def _retagged(state: Folded, event: Retagged) -> Folded:
    return replace(state, tags=replaced(state.tags, tag=event.before, into=event.tag))


def _set(**values: Any) -> Step:
    """A step that always sets the same."""
    return lambda state, _: replace(state, **values)


def _copy(**names: str) -> Step:
    """A step that copies facts of the event: what it is called here = what it is called there."""
    return lambda state, event: replace(state, **{here: getattr(event, there) for here, there in names.items()})


def _join(here: str, there: str) -> Step:
    return lambda state, event: replace(state, **{here: getattr(state, here) | {getattr(event, there)}})


def _leave(here: str, there: str) -> Step:
    return lambda state, event: replace(state, **{here: getattr(state, here) - {getattr(event, there)}})


STEPS: dict[type[Event], Step] = {
    told.TicketOpened: _opened,
    TicketImported: _imported,
    told.MessageReceived: _join("received", "message"),
    told.ReplyWritten: _written,
    told.ReplyWithdrawn: _withdrawn,
    told.ReplyScheduled: _scheduled,
    told.ReplyStopped: _stopped,
    told.NextUpdatePromised: _copy(next_update_at="until"),
    told.SideOpened: _join("sides", "side"),
    told.SideSaid: _join("sides", "side"),
    told.SideHeard: _heard,
    told.SideWithdrawn: lambda state, event: _leave("sides", "side")(state, event) if event.closed else state,
    told.SideClosed: _leave("sides", "side"),
    told.OwnerChanged: _copy(owner="agent"),
    told.TeamChanged: _copy(team="team"),
    told.StatusChanged: _copy(status="status"),
    told.DamageChanged: _copy(damage="damage"),
    told.TopicChanged: _copy(topic="topic"),
    told.LanguageChanged: _copy(language="language"),
    told.Tagged: lambda state, event: replace(state, tags=(*state.tags, event.tag)),
    told.Untagged: _untagged,
    Retagged: _retagged,
    told.Restated: _copy(restated="confirmed"),
    told.Snoozed: _copy(snoozed_until="until"),
    told.Woken: _set(snoozed_until=None),
    told.Solved: _solved,
    told.Confirmed: _set(confirmed=True),
    told.Reopened: _reopened,
    told.Closed: _set(status="closed"),
    told.Followed: _join("followers", "agent"),
    told.Unfollowed: _leave("followers", "agent"),
    told.Linked: _linked,
    told.Unlinked: _unlinked,
    told.Merged: _copy(merged_into="into"),
    told.Unmerged: _set(merged_into=None),
    told.Absorbed: _join("absorbed", "other"),
    told.Released: _leave("absorbed", "other"),
    told.Trashed: _set(trashed=True),
    told.Restored: _set(trashed=False),
    told.Purged: _set(purged=True, restated=False),
}

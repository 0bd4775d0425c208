"""Who reacts to what. Filled by config/wiring.py alone."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from zabota.core.events import Event


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it stands in its stream."""

    id: int
    stream: int
    seq: int
    by: str
    at: datetime
    event: Event


# It takes all the events of one transaction that it is for, in their order: mostly one, fifty of a full mailbag.
Listener = Callable[[Sequence[Recorded]], None]
Condition = Callable[[Event], bool]
# Told by whom it happened, too.
Company = Callable[[Event, str], bool]

_now: dict[type[Event], list[Listener]] = defaultdict(list)
_later: dict[type[Event], list[tuple[Listener, Condition, Company, bool]]] = defaultdict(list)


def always(event: Event) -> bool:
    return True


def by_anybody(event: Event, by: str) -> bool:
    return True


def on(
    *events: type[Event],
    now: Sequence[Listener] = (),
    later: Sequence[Listener] = (),
    when: Condition = always,
    by: Company = by_anybody,
    awaited: bool = False,
) -> None:
    """now: run at once, in order, in the same transaction; they must be short and never go out.
    later: run in the worker after the commit; a failed one leaves the others alone and is retried alone.
    when: for which events the later ones run, by their facts alone; by: by whose. One that nobody wants costs no job.
    awaited: the later ones cost a job only while somebody stands by for the event (models.Awaited).
    """
    for event in events:
        _now[event].extend(now)
        _later[event].extend((listener, when, by, awaited) for listener in later)


def now_listeners(event: type[Event]) -> Sequence[Listener]:
    return _now[event]


def later_listeners(event: Event, by: str, *, awaited: bool = True) -> Sequence[Listener]:
    """Those that want this event. by: who did it. awaited: whether somebody stands by for it."""
    return [
        listener
        for listener, when, whose, stands_by in _later[type(event)]
        if (awaited or not stands_by) and when(event) and whose(event, by)
    ]


def costs_a_job(event: Event, by: str) -> bool:
    """Whether any of them wants it, whoever stands by."""
    return any(when(event) and whose(event, by) for _one, when, whose, awaited in _later[type(event)] if not awaited)


def name_of(listener: Listener) -> str:
    """The stable name under which a listener's run is remembered: `module.function`."""
    return f"{listener.__module__}.{listener.__qualname__}"


@contextmanager
def paused() -> Iterator[None]:
    """Within it nothing reacts: for telling a story of the past, as the demo and imports do. Not for threads."""
    now, later = dict(_now), dict(_later)
    forget_all()
    try:
        yield
    finally:
        _now.update(now)
        _later.update(later)


def forget_all() -> None:
    """For tests that wire their own."""
    _now.clear()
    _later.clear()

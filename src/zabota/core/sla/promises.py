"""The promises of a ticket, folded from its events: what was promised, what became of it, what stands now.

The same step makes them as events happen (rooms/sla/listeners.py) and makes them again from the timeline, so that both
are the same. What events cannot say is given: the policies in force (`Book`), and the level of the customer's
organisation.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from zabota.core.events import promises as became
from zabota.core.events import tickets as told
from zabota.core.events.base import Event
from zabota.core.sla.matter import Book, Matter, Promise
from zabota.core.sla.policies import Kind
from zabota.core.sla.turns import broken, came, dropped, made, refitted, stands_again, turned

Told = tuple[Event, str, datetime]  # what, by whom, when
GONE: tuple[Kind, ...] = ("first", "answer", "update")
ACTIVE = ("new", "open", "waiting", "on_hold")
# A row keeps the moment at which it was made to the millisecond, an event to the microsecond.
JUST_NOW = timedelta(seconds=1)


def fold(
    events: Iterable[Told], *, books: Callable[[datetime], Book], level: str = "", until: datetime | None = None
) -> Matter:
    """All the events of one ticket's stream, in their order. until: how long nothing else happened."""
    matter = Matter()
    matter = replace(matter, facts=replace(matter.facts, level=level))
    for event, by, at in events:
        matter = step(matter, event, by=by, at=at, book=books(at))
    return broken(matter, at=until) if until else matter


def step(matter: Matter, event: Event, *, by: str, at: datetime, book: Book) -> Matter:
    """How it stands after an event."""
    take = STEPS.get(type(event))
    return take(broken(_until(matter, event), at=at), event, by, at, book) if take else matter


def _until(matter: Matter, event: Event) -> Matter:
    """A ticket's row may be ahead of the event: who had it until then is whose broken promises those are."""
    if isinstance(event, told.OwnerChanged):
        return replace(matter, owner=event.before)
    if isinstance(event, told.TeamChanged):
        return replace(matter, facts=replace(matter.facts, team=event.before))
    return matter


def _opened(matter: Matter, event: told.TicketOpened, by: str, at: datetime, book: Book) -> Matter:
    facts = replace(
        matter.facts,
        channel=event.channel,
        damage=event.damage,
        team=event.team,
        language=event.language,
        brand=event.brand,
    )
    return replace(matter, ticket=event.ticket, facts=facts, opened=at, ours=by.startswith("agent:"))


def _received(matter: Matter, event: told.MessageReceived, by: str, at: datetime, book: Book) -> Matter:
    """The first words of a person in it. What one of us wrote down of a call stands as a machine's."""
    if event.old or (event.machine and not matter.ours):
        return matter
    return _promised(matter, at=at, book=book)


def _promised(matter: Matter, *, at: datetime, book: Book) -> Matter:
    if book.began is None or matter.opened < book.began or matter.gone or matter.status not in ACTIVE:
        return matter
    if not matter.spoken and not matter.ours:
        matter = _made(matter, "first", at, book)
    return _made(matter, "answer", at, book)


def promised_to(matter: Matter, *, at: datetime, book: Book) -> Matter:
    """What a new matter would be promised at that moment."""
    return _promised(matter, at=at, book=book)


def _made(matter: Matter, kind: Kind, at: datetime, book: Book) -> Matter:
    if matter.last(kind) is not None:
        return matter
    fresh = made(matter, kind, since=at, at=at, book=book)
    return matter.adding(fresh) if fresh else matter


def _split_off(matter: Matter, event: told.Linked, by: str, at: datetime, book: Book) -> Matter:
    """Words that moved to a ticket of their own: what they ask is to be answered there."""
    return _promised(matter, at=at, book=book) if event.kind == "split" and at - matter.opened < JUST_NOW else matter


def _written(matter: Matter, event: told.ReplyWritten, by: str, at: datetime, book: Book) -> Matter:
    if event.agent is None:
        return matter
    return came(replace(matter, spoken=True), "first", words=event.message, at=at, book=book)


def _withdrawn(matter: Matter, event: told.ReplyWithdrawn, by: str, at: datetime, book: Book) -> Matter:
    first = matter.last("first")
    if first is None or first.state not in ("kept", "met") or first.ended_by != event.message:
        return matter
    return broken(stands_again(matter, first), at=at)


def _status(matter: Matter, event: told.StatusChanged, by: str, at: datetime, book: Book) -> Matter:
    return turned(replace(matter, status=event.status), at=at, book=book)


def _solved(matter: Matter, event: told.Solved, by: str, at: datetime, book: Book) -> Matter:
    """Without a word of a person nobody had the first one; but none is owed any more."""
    matter = came(replace(matter, status="solved"), "answer", words=event.reply, at=at, book=book)
    return dropped(matter, "first", because="solved", at=at)


def _reopened(matter: Matter, event: told.Reopened, by: str, at: datetime, book: Book) -> Matter:
    matter = replace(matter, status=event.status)
    answer, first = matter.last("answer"), matter.last("first")
    if event.because == "withdrawn" and first and first.because == "solved" and first.ended is not None:
        matter = broken(stands_again(matter, first), at=at)
    if event.because == "withdrawn" and answer and answer.state in ("kept", "met") and _is_still_to_come(answer, at):
        return turned(stands_again(matter, answer), at=at, book=book)
    if book.began is None or matter.opened < book.began or matter.gone or matter.owed("answer"):
        return matter
    fresh = made(matter, "answer", since=at, at=at, book=book)
    return matter.adding(fresh) if fresh else matter


def _is_still_to_come(promise: Promise, at: datetime) -> bool:
    """What was late already stays so; what was kept does not become late by being taken up again."""
    return promise.state == "met" or promise.paused is not None or (promise.due is not None and promise.due >= at)


def _closed(matter: Matter, event: told.Closed, by: str, at: datetime, book: Book) -> Matter:
    """What was over before the desk was there was promised nothing."""
    if matter.status != "solved":
        matter = replace(matter, promises=tuple(one for one in matter.promises if one.made != at))
    for kind in GONE:
        matter = dropped(matter, kind, because="solved", at=at)
    return replace(matter, status="closed")


def _gone(matter: Matter, event: Event, by: str, at: datetime, book: Book) -> Matter:
    for kind in GONE:
        matter = dropped(matter, kind, because="gone", at=at)
    return replace(matter, trashed=True) if isinstance(event, told.Trashed) else replace(matter, merged=True)


def _back(matter: Matter, event: Event, by: str, at: datetime, book: Book) -> Matter:
    """What stood then stands again; where its moment passed meanwhile, it is promised anew from now."""
    back = isinstance(event, told.Restored)
    matter = replace(matter, trashed=False) if back else replace(matter, merged=False)
    if matter.gone or matter.status not in ACTIVE:
        return matter
    for kind in GONE:
        last = matter.last(kind)
        if last is None or last.because != "gone":
            continue
        passed = last.state == "dropped" and last.due is not None and last.due < at
        if passed and kind != "update":
            fresh = made(matter, kind, since=at, at=at, book=book)
            matter = matter.adding(fresh) if fresh else matter
        else:
            matter = stands_again(matter, last)
    return broken(turned(matter, at=at, book=book), at=at)


def _fact(name: str) -> Any:
    def change(matter: Matter, event: Any, by: str, at: datetime, book: Book) -> Matter:
        facts = replace(matter.facts, **{name: getattr(event, name)})
        return refitted(replace(matter, facts=facts), at=at, book=book)

    return change


def _update(matter: Matter, event: told.NextUpdatePromised, by: str, at: datetime, book: Book) -> Matter:
    until = datetime.fromisoformat(event.until) if event.until else None
    if event.because == "withdrawn":
        return _update_back(matter, until, at)
    if event.because in ("reply", "solved"):
        matter = came(matter, "update", words=event.message, at=at, book=book)
    elif (owed := matter.owed("update")) is not None and owed.is_running and until:
        matter = matter.having(owed, replace(owed, state="replaced", because=event.because, ended=at))
    else:
        matter = dropped(matter, "update", because=event.because, at=at)
    told_in = event.message if event.because == "reply" else None
    return matter.adding(Promise(kind="update", made=at, due=until, told_in=told_in)) if until else matter


def _update_back(matter: Matter, until: datetime | None, at: datetime) -> Matter:
    """What these words promised was never promised, and what they answered stands again."""
    matter = dropped(matter, "update", because="withdrawn", at=at)
    if until is None:
        return matter
    ended = (one for one in reversed(matter.promises) if one.kind == "update" and one.because != "withdrawn")
    last = next((one for one in ended if one.due == until and one.ended is not None), None)
    if last is None:
        return matter.adding(Promise(kind="update", made=at, due=until))
    return broken(stands_again(matter, last), at=at)


STEPS: dict[type[Event], Callable[[Matter, Any, str, datetime, Book], Matter]] = {
    told.TicketOpened: _opened,
    told.MessageReceived: _received,
    told.Linked: _split_off,
    told.ReplyWritten: _written,
    told.ReplyWithdrawn: _withdrawn,
    told.StatusChanged: _status,
    told.Solved: _solved,
    told.Reopened: _reopened,
    told.Closed: _closed,
    told.Trashed: _gone,
    told.Merged: _gone,
    told.Restored: _back,
    told.Unmerged: _back,
    told.DamageChanged: _fact("damage"),
    told.TeamChanged: _fact("team"),
    told.LanguageChanged: _fact("language"),
    told.TopicChanged: _fact("topic"),
    told.OwnerChanged: lambda matter, event, by, at, book: replace(matter, owner=event.agent),
    told.NextUpdatePromised: _update,
}


def outcomes(before: Matter, after: Matter, *, book: Book) -> list[told.TicketEvent]:
    """What there is to tell of the step from one to the other; promises without a row have none to name."""
    old = {one.key: one for one in before.promises if one.key}
    found: list[told.TicketEvent] = []
    for one in after.promises:
        was = old.get(one.key)
        if was is None or was.state == one.state or not one.key:
            continue
        found += _outcome(after.ticket, was, one, book)
    return found


def _outcome(ticket: int, was: Promise, now: Promise, book: Book) -> list[told.TicketEvent]:
    facts: dict[str, Any] = {"ticket": ticket, "promise": now.key, "kind": now.kind}
    broke = became.PromiseBroken(**facts, due=now.due.isoformat() if now.due else "")
    match now.state:
        case "kept":
            took = book.took(now, now.paused or now.ended or now.made)
            return [became.PromiseKept(**facts, message=now.ended_by, left=now.left, took=took)]
        case "broken":
            return [broke]
        case "met":
            met = became.PromiseMet(**facts, message=now.ended_by, late=now.late)
            return [met] if was.state == "broken" else [broke, met]
        case _:
            return []

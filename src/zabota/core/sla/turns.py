"""What can become of one promise: made, broken, ended, paused, resumed, replaced, standing again."""

from dataclasses import replace
from datetime import datetime

from zabota.core.sla.clock import NeverOpen
from zabota.core.sla.matter import Book, Matter, Pause, Promise, State
from zabota.core.sla.pauses import due_with_pauses
from zabota.core.sla.policies import Kind, Policy


def made(
    matter: Matter, kind: Kind, *, since: datetime, at: datetime, book: Book, instead_of: Promise | None = None
) -> Promise | None:
    """By the policy that fits now. None where nothing of the kind is promised, or by hours that are never open.

    instead_of: what it replaces; as long as its policy and its calendar fit, they count as they stood then.
    """
    policy = book.choice(matter.facts).policy
    before = book.versions[instead_of.policy] if instead_of and instead_of.policy else None
    if policy and before and policy.policy == before.policy:
        policy = before
    target = policy.target(kind, matter.facts.damage) if policy else None
    if policy is None or target is None:
        return None
    calendar = book.calendar(policy, matter.facts)
    if instead_of and book.counted_by(instead_of).of == calendar.of:
        calendar = book.counted_by(instead_of)
    pauses = _pauses(instead_of, at) if instead_of else ()
    fresh = Promise(kind=kind, made=since, policy=policy.id, calendar=calendar.id, target=target, pauses=pauses)
    try:
        fresh = replace(fresh, due=_due(fresh, book))
    except NeverOpen:
        return None
    return paused(fresh, matter, at=at, book=book, policy=policy) if matter.status in _stops(fresh, policy) else fresh


def broken(matter: Matter, *, at: datetime) -> Matter:
    """What nobody kept until this moment. A promise is kept at its very moment, too."""
    for promise in matter.promises:
        if promise.state == "open" and promise.due is not None and promise.due < at:
            matter = matter.having(promise, _decided(replace(promise, state="broken"), matter))
    return matter


def came(matter: Matter, kind: Kind, *, words: int | None, at: datetime, book: Book) -> Matter:
    """What was promised came: in time, or late. words: the message."""
    promise = matter.owed(kind)
    if promise is None:
        return matter
    if promise.state == "broken":
        late = book.seconds(promise, promise.due or at, at)
        return matter.having(promise, replace(promise, state="met", ended=at, ended_by=words, late=late))
    left = promise.left if promise.state == "paused" else book.seconds(promise, at, promise.due or at)
    kept = replace(promise, state="kept", ended=at, ended_by=words, left=left)
    return matter.having(promise, _decided(kept, matter))


def dropped(matter: Matter, kind: Kind, *, because: str, at: datetime) -> Matter:
    """Nothing of it is owed any more. What was broken stays so."""
    promise = matter.owed(kind)
    if promise is None:
        return matter
    state: State = "broken" if promise.state == "broken" else "dropped"
    return matter.having(promise, replace(promise, state=state, because=because, ended=at))


def stands_again(matter: Matter, promise: Promise) -> Matter:
    """What ended it was taken back: it is as it was before."""
    late = promise.state in ("met", "broken")
    back = replace(
        promise,
        state="broken" if late else "paused" if promise.paused else "open",
        due=None if promise.paused else promise.due,
        because=promise.because if promise.paused and promise.because not in ENDS else "",
        ended=None,
        ended_by=None,
        late=0,
        left=promise.left if promise.paused else 0,
        agent=promise.agent if late else None,
        team=promise.team if late else None,
    )
    return matter.having(promise, back)


# Why a promise is over, where `because` tells of an end and not of a pause.
ENDS = ("gone", "solved", "withdrawn", "by_hand", "policy", "merged")


def turned(matter: Matter, *, at: datetime, book: Book) -> Matter:
    """The status changed: the answer's clock stands while its policy says so, and runs on afterwards."""
    promise = matter.owed("answer")
    if promise is None or promise.policy is None or promise.state == "broken":
        return matter
    policy = book.versions[promise.policy]
    if matter.status in _stops(promise, policy):
        stopped = paused(promise, matter, at=at, book=book, policy=policy)
        return matter.having(promise, stopped)
    if promise.paused is None:
        return matter
    return matter.having(promise, _resumed(promise, at=at, book=book))


def paused(promise: Promise, matter: Matter, *, at: datetime, book: Book, policy: Policy) -> Promise:
    if promise.paused is not None:
        return replace(promise, because=matter.status)
    left = book.seconds(promise, at, promise.due or at)
    return replace(promise, state="paused", paused=at, left=left, due=None, because=matter.status)


def _resumed(promise: Promise, *, at: datetime, book: Book) -> Promise:
    over: Pause = (promise.paused or at, at)
    running = replace(promise, state="open", paused=None, left=0, because="", pauses=(*promise.pauses, over))
    return replace(running, due=_due(running, book))


def refitted(matter: Matter, *, at: datetime, book: Book) -> Matter:
    """A fact changed on which policies depend: what runs is replaced by what fits now, counted from the same start."""
    kinds: tuple[Kind, ...] = ("first", "answer")
    for kind in kinds:
        old = matter.owed(kind)
        if old is None or not old.is_running or old.policy is None:
            continue
        new = made(matter, kind, since=old.made, at=at, book=book, instead_of=old)
        if new is None:
            matter = dropped(matter, kind, because="policy", at=at)
        elif (new.policy, new.calendar, new.target) != (old.policy, old.calendar, old.target):
            ended = replace(old, state="replaced", because="policy", ended=at)
            matter = matter.having(old, ended).adding(new)
    return matter


def _pauses(promise: Promise, at: datetime) -> tuple[Pause, ...]:
    return (*promise.pauses, (promise.paused, at)) if promise.paused and promise.paused < at else promise.pauses


def _stops(promise: Promise, policy: Policy) -> frozenset[str]:
    return policy.pauses if promise.kind == "answer" else frozenset()


def _due(promise: Promise, book: Book) -> datetime | None:
    if promise.target is None:
        return promise.due
    return due_with_pauses(book.counted_by(promise).hours, promise.made, promise.target, promise.pauses)


def _decided(promise: Promise, matter: Matter) -> Promise:
    return replace(promise, agent=matter.owner, team=matter.facts.team)

"""What others ask about promises."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from zabota.base.clock import now
from zabota.base.ports.promises import FirstWord, Promised
from zabota.core.sla import clock
from zabota.core.sla.clock import NeverOpen, Target
from zabota.core.sla.matter import Book, Matter, Promise
from zabota.core.sla.policies import Facts
from zabota.core.sla.promises import promised_to
from zabota.rooms.sla import rows
from zabota.rooms.sla.in_force import in_force, with_stamp
from zabota.rooms.sla.models import Promise as Row


def promises_of(ticket: int) -> Sequence[Promised]:
    """One query."""
    found = Row.objects.filter(ticket=ticket).select_related("policy__policy").order_by("id")
    return [_promised(row) for row in found]


def _promised(row: Row) -> Promised:
    return Promised(
        id=row.pk,
        kind=row.kind,  # type: ignore[arg-type]
        state=row.state,  # type: ignore[arg-type]
        made=row.made_at,
        due=row.due_at,
        because=row.because,
        told_in=row.told_in_id,
        ended=row.ended_at,
        late_by=timedelta(seconds=row.late),
        policy=row.policy.policy.name if row.policy else "",
    )


def usual_update(ticket: int, at: datetime) -> datetime | None:
    """Two queries at most. None as well where the hours are never open."""
    read = rows.read([ticket])
    if (matter := read.matters.get(ticket)) is None:
        return None
    book = with_stamp(read.stamp, at=at).book
    policy = book.choice(matter.facts).policy
    target = policy.target("update", matter.facts.damage) if policy else None
    if policy is None or target is None:
        return None
    try:
        return clock.due(book.calendar(policy, matter.facts).hours, at, target)
    except NeverOpen:
        return None


def first_words(tickets: Sequence[int]) -> Mapping[int, FirstWord]:
    """Of those whose first word is still to come; two queries at most."""
    read = rows.read(tickets)
    at = now()
    book = (with_stamp(read.stamp, at=at) if read.stamp else in_force(at=at)).book
    found = {pk: _first_word(matter, book, at) for pk, matter in read.matters.items()}
    return {pk: word for pk, word in found.items() if word}


def first_word_now(brand: int, language: str, channel: str, at: datetime) -> FirstWord | None:
    """By the policies as they stand, of a matter that nobody has judged yet. One query."""
    book = in_force(at=at).book
    facts = Facts(channel=channel, language=language, brand=brand)
    return _first_word(promised_to(Matter(facts=facts, opened=at), at=at, book=book), book, at)


def _first_word(matter: Matter, book: Book, at: datetime) -> FirstWord | None:
    first, answer = matter.owed("first"), matter.owed("answer")
    if first is None or first.due is None or first.policy is None:
        return None
    return FirstWord(
        due=first.due,
        answer=answer.due if answer else None,
        closed_until=_closed_until(first, book, at),
        beyond_cap=_beyond_cap(first, book),
    )


def _closed_until(first: Promise, book: Book, at: datetime) -> datetime | None:
    hours = book.counted_by(first).hours
    try:
        return None if first.runs != "hours" or clock.is_open(hours, at) else clock.next_opening(hours, at)
    except NeverOpen:
        return None


def _beyond_cap(first: Promise, book: Book) -> timedelta:
    """The promise stays what can be kept; that it is later than anyone should wait is said, not hidden."""
    cap = book.versions[first.policy].cap if first.policy else 0
    if not cap or first.due is None:
        return timedelta()
    latest = clock.due(book.counted_by(first).hours, first.made, Target(cap, "hours", "cap"))
    return max(first.due - latest, timedelta())


def first_words_told(messages: Mapping[int, int], at: datetime) -> None:
    """One statement; `at` is that of the message."""
    del at
    waiting = Row.objects.filter(ticket__in=messages, kind=Row.Kind.FIRST, told_in=None, ended_at=None)
    rows_told = list(waiting.only("pk", "ticket_id"))
    for row in rows_told:
        row.told_in_id = messages[row.ticket_id]
    Row.objects.bulk_update(rows_told, ["told_in"])

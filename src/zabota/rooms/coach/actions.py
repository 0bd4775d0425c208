"""What is counted of the coach, and what it is taught."""

from datetime import date, datetime
from typing import Literal

from django.db import transaction
from django.db.models import F

from zabota.base.desk.queries import desk
from zabota.base.people.models import Agent
from zabota.base.timeline.record import record
from zabota.core.coach.model import Level
from zabota.core.events.coach import CoachRuleSet, CoachTaught, PlainWordRemoved, PlainWordSet
from zabota.rooms.coach.models import Never, PlainWord, Rule, Tally

What = Literal["shown", "taken", "dismissed"]


def count(rule: str, what: What, *, agent: Agent, day: date) -> None:
    """One more. No event: it is a count, and nobody else's business."""
    row = {"rule": rule, "agent": agent, "day": day}
    Tally.objects.bulk_create([Tally(**row)], ignore_conflicts=True)
    Tally.objects.filter(**row).update(**{what: F(what) + 1})


@transaction.atomic
def never(rule: str, words: str, *, agent: Agent, by: str, at: datetime) -> None:
    """This rule says nothing of these words (folded) again, at the whole desk. Twice does nothing."""
    stream = desk(lock=True).stream_id
    _row, new = Never.objects.get_or_create(rule=rule, words=words, defaults={"agent": agent, "at": at})
    if new:
        record(stream, CoachTaught(rule=rule), by=by, at=at)


@transaction.atomic
def say_again(row: Never, *, by: str, at: datetime) -> None:
    """What was never to be said may be said again."""
    stream = desk(lock=True).stream_id
    if Never.objects.filter(pk=row.pk).delete()[0]:
        record(stream, CoachTaught(rule=row.rule, again=True), by=by, at=at)


@transaction.atomic
def set_level(rule: str, level: Level | Literal[""], *, by: str, at: datetime, by_itself: bool = False) -> None:
    """How loud a rule is; "": as it ships. Its figures begin anew: who turns it up again is not overruled at once."""
    stream = desk(lock=True).stream_id
    row = Rule.objects.filter(name=rule).first()
    if (row.level if row else "") == level:
        return
    values = {"level": level, "by_itself": by_itself, "since": at}
    Rule.objects.update_or_create(name=rule, defaults=values)
    record(stream, CoachRuleSet(rule=rule, level=level, by_itself=by_itself), by=by, at=at)


@transaction.atomic
def set_plain(word: str, plain: str, *, by: str, at: datetime) -> PlainWord:
    """What is said instead of a word of the house."""
    stream = desk(lock=True).stream_id
    row, _new = PlainWord.objects.update_or_create(word=folded(word), defaults={"plain": plain, "gone": False})
    record(stream, PlainWordSet(word=row.pk), by=by, at=at)
    return row


@transaction.atomic
def remove_plain(row: PlainWord, *, gone: bool = True, by: str, at: datetime) -> None:
    """gone: False brings it back. Twice does nothing."""
    stream = desk(lock=True).stream_id
    if PlainWord.objects.filter(pk=row.pk, gone=not gone).update(gone=gone):
        event = PlainWordRemoved(word=row.pk) if gone else PlainWordSet(word=row.pk)
        record(stream, event, by=by, at=at)


def folded(word: str) -> str:
    return " ".join(word.casefold().split())

"""What is counted of the coach, and what it is taught."""

from datetime import date, datetime
from typing import Literal

from django.db import transaction
from django.db.models import F

from zabota.base.audit.changes import changes, retired, returned
from zabota.base.desk.queries import desk
from zabota.base.desk.telling import tell
from zabota.base.people.models import Agent
from zabota.core.coach.model import Level
from zabota.core.events.coach import CoachRuleSet, CoachTaught, PlainWordRemoved, PlainWordSet
from zabota.rooms.coach.models import Never, PlainWord, Rule, Tally

What = Literal["shown", "taken", "dismissed"]
# A rule that is as loud as it ships.
USUAL = "as_it_ships"


def count(rule: str, what: What, *, agent: Agent, day: date) -> None:
    """One more. No event: it is a count, and nobody else's business."""
    row = {"rule": rule, "agent": agent, "day": day}
    Tally.objects.bulk_create([Tally(**row)], ignore_conflicts=True)
    Tally.objects.filter(**row).update(**{what: F(what) + 1})


@transaction.atomic
def never(rule: str, words: str, *, agent: Agent, by: str, at: datetime) -> None:
    """This rule says nothing of these words (folded) again, at the whole desk. Twice does nothing."""
    desk(lock=True)
    _row, new = Never.objects.get_or_create(rule=rule, words=words, defaults={"agent": agent, "at": at})
    if new:
        facts = changes({}, {"says_nothing_of": words})
        tell(CoachTaught(rule=rule), thing=f"coach:{rule}", facts=facts, by=by, at=at)


@transaction.atomic
def say_again(row: Never, *, by: str, at: datetime) -> None:
    """What was never to be said may be said again."""
    desk(lock=True)
    if Never.objects.filter(pk=row.pk).delete()[0]:
        facts = changes({"says_nothing_of": row.words}, {})
        tell(CoachTaught(rule=row.rule, again=True), thing=f"coach:{row.rule}", facts=facts, by=by, at=at)


@transaction.atomic
def set_level(rule: str, level: Level | Literal[""], *, by: str, at: datetime, by_itself: bool = False) -> None:
    """How loud a rule is; "": as it ships. Its figures begin anew: who turns it up again is not overruled at once."""
    desk(lock=True)
    row = Rule.objects.filter(name=rule).first()
    was = row.level if row else ""
    if was == level:
        return
    values = {"level": level, "by_itself": by_itself, "since": at}
    Rule.objects.update_or_create(name=rule, defaults=values)
    facts = changes({"loudness": was or USUAL}, {"loudness": level or USUAL})
    event = CoachRuleSet(rule=rule, level=level, by_itself=by_itself)
    tell(event, thing=f"coach:{rule}", facts=facts, by=by, at=at)


@transaction.atomic
def set_plain(word: str, plain: str, *, by: str, at: datetime) -> PlainWord:
    """What is said instead of a word of the house."""
    desk(lock=True)
    before = PlainWord.objects.filter(word=folded(word), gone=False).first()
    row, _new = PlainWord.objects.update_or_create(word=folded(word), defaults={"plain": plain, "gone": False})
    was = {"plain_word": before.plain} if before else {}
    facts = changes(was, {"plain_word": plain}, name=row.word)
    tell(PlainWordSet(word=row.pk), thing=f"plain_word:{row.pk}", facts=facts, by=by, at=at)
    return row


@transaction.atomic
def remove_plain(row: PlainWord, *, gone: bool = True, by: str, at: datetime) -> None:
    """gone: False brings it back. Twice does nothing."""
    desk(lock=True)
    if PlainWord.objects.filter(pk=row.pk, gone=not gone).update(gone=gone):
        event = PlainWordRemoved(word=row.pk) if gone else PlainWordSet(word=row.pk)
        verb, facts = ("removed", retired(row.word)) if gone else ("put_back", returned(row.word))
        tell(event, thing=f"plain_word:{row.pk}", verb=verb, facts=facts, by=by, at=at)


def folded(word: str) -> str:
    return " ".join(word.casefold().split())

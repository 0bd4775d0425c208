"""The words of the house: kept, refused, brought back, and read once a change in each process."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast

from zabota.base.audit.changes import changes, retired, returned
from zabota.base.desk.queries import desk
from zabota.base.desk.telling import tell
from zabota.base.timeline.record import record
from zabota.core.events.coach import HouseWordAdded, HouseWordRefused, HouseWordsLearned
from zabota.core.text.folding import fold
from zabota.rooms.coach.models import HouseWord, Vocabulary

MOST = 2_000
LONGEST = 40
# Stands where a rule does in what house() reads: no rule is called so.
VERSION = "vocabulary"
# The one version that is at hand.
_read: dict[str, frozenset[str]] = {}


def known(version: str) -> frozenset[str]:
    """The words of this version, folded; "" for a desk that never had one. One query once a change and process."""
    if not version:
        return frozenset()
    if version not in _read:
        words = frozenset(HouseWord.objects.filter(refused=False).values_list("word", flat=True))
        _read.clear()
        _read[version] = words
        return words
    return _read.get(version, frozenset())


def versions() -> "QuerySet[Vocabulary, tuple[Any, ...]]":
    """One row (VERSION, the version), or none, to be read with others."""
    return Vocabulary.objects.values_list(Value(VERSION, CharField()), Cast("version", CharField()))


@transaction.atomic
def keep_learned(found: Sequence[tuple[str, str, str]], *, by: str, at: datetime) -> int:
    """found: (word, language, source). How many are new. What was refused stays so; of more than two thousand those
    go that were found longest ago, and what a person added stays.
    """
    stream = desk(lock=True).stream_id
    there = set(HouseWord.objects.values_list("word", flat=True))
    new = [HouseWord(word=word, language=language, source=source, at=at) for word, language, source in found]
    learned = HouseWord.objects.exclude(source=HouseWord.Source.HAND)
    learned.filter(refused=False, word__in=[row.word for row in new]).update(at=at)
    new = [row for row in new if row.word not in there]
    HouseWord.objects.bulk_create(new, ignore_conflicts=True)
    kept = learned.filter(refused=False).order_by("-at", "-pk")
    gone, _rows = HouseWord.objects.filter(pk__in=list(kept.values_list("pk", flat=True)[MOST:])).delete()
    if new or gone:
        _changed()
    if new:
        record(stream, HouseWordsLearned(many=len(new)), by=by, at=at)
    return len(new)


@transaction.atomic
def add(word: str, *, by: str, at: datetime) -> HouseWord:
    """By hand. A word that was refused is one again; one that is there stays what it was."""
    desk(lock=True)
    values = {"source": HouseWord.Source.HAND, "at": at}
    row, new = HouseWord.objects.get_or_create(word=folded(word), defaults=values)
    if new or row.refused:
        HouseWord.objects.filter(pk=row.pk).update(refused=False, at=at)
        _changed()
        facts = changes({}, {"word": row.word}) if new else returned(row.word)
        tell(HouseWordAdded(word=row.pk), thing=f"word:{row.pk}", verb="added", facts=facts, by=by, at=at)
    return row


@transaction.atomic
def refuse(row: HouseWord, *, refused: bool = True, by: str, at: datetime) -> None:
    """No word of ours, for good; refused: False takes that back. Twice does nothing."""
    desk(lock=True)
    if HouseWord.objects.filter(pk=row.pk, refused=not refused).update(refused=refused, at=at):
        _changed()
        event = HouseWordRefused(word=row.pk) if refused else HouseWordAdded(word=row.pk)
        verb, facts = ("removed", retired(row.word)) if refused else ("put_back", returned(row.word))
        tell(event, thing=f"word:{row.pk}", verb=verb, facts=facts, by=by, at=at)


def folded(word: str) -> str:
    return fold(" ".join(word.split()))


def _changed() -> None:
    """A version that nobody has seen, also where rows are put back from a copy."""
    Vocabulary.objects.update_or_create(pk=1, defaults={"version": uuid.uuid4()})

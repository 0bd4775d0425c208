"""The desk learns which words stand in spam and which in good letters. Counted in jobs, exactly once a letter."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef

from zabota.base.jobs.queue import enqueue
from zabota.base.tickets.models import Message, Status
from zabota.core.mail import parse
from zabota.core.mail.spam import FEWEST_GOOD, FEWEST_SPAM, Counts, features, number_of
from zabota.rooms.mail.models import Lesson, RawLetter, SpamWord

LEARN = "mail.learn"
BATCH = 20
# About 15 MB with its index; words that were seen once are forgotten first, the oldest before the others.
MOST_WORDS = 200_000
MOST_GOOD_A_NIGHT = 500
KEPT = timedelta(days=30)

COUNT = """
    INSERT INTO mail_spamword AS word (number, spam, good, seen_on)
    SELECT new.number, new.spam, new.good, %s
    FROM unnest(%s::bigint[], %s::int[], %s::int[]) AS new (number, spam, good)
    ON CONFLICT (number) DO UPDATE
    SET spam = word.spam + EXCLUDED.spam, good = word.good + EXCLUDED.good, seen_on = EXCLUDED.seen_on
"""
FORGET = """
    DELETE FROM mail_spamword WHERE number IN (
        SELECT number FROM mail_spamword WHERE number <> 0 ORDER BY (spam + good) > 1, seen_on, number LIMIT %s)
"""


def teach(letters: Sequence[RawLetter], kinds: Sequence[str]) -> None:
    """What each letter is: "spam", "good", or "" to learn nothing of it. What was learned otherwise is taken back."""
    lessons = [Lesson(letter=letter, kind=kind) for letter, kind in zip(letters, kinds, strict=True)]
    Lesson.objects.bulk_create(lessons, update_conflicts=True, unique_fields=["letter"], update_fields=["kind"])
    enqueue(LEARN, lock=LEARN, once=LEARN)


@transaction.atomic
def learn(*, at: datetime) -> int:
    """Count the words of up to 20 letters; returns how many there were. Bytes that are gone teach nothing."""
    waiting = Lesson.objects.select_for_update(skip_locked=True, of=("self",)).exclude(kind=F("counted"))
    lessons = list(waiting.select_related("letter").defer("letter__sealed").order_by("id")[:BATCH])
    changes: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for lesson in lessons:
        if lesson.letter.sealed is None:
            lesson.kind = lesson.counted
            continue
        for number in (SpamWord.WHOLE, *map(number_of, features(parse(lesson.letter.content)))):
            for kind, step in ((lesson.counted, -1), (lesson.kind, 1)):
                if kind:
                    changes[number][kind == Lesson.Kind.GOOD] += step
        lesson.counted = lesson.kind
        lesson.letter.sealed = None  # not saved: twenty large letters would not fit into memory
    _count(changes, at=at)
    Lesson.objects.bulk_update(lessons, ["kind", "counted"])
    return len(lessons)


def learn_from_solved(*, at: datetime) -> None:
    """Letters of solved tickets that a person answered are good. Up to 500 a night, the newest first."""
    answered = Message.objects.filter(ticket=OuterRef("message__ticket"), kind=Message.Kind.OUT, automatic=False)
    letters = RawLetter.objects.defer("sealed").filter(
        Exists(answered),
        state=RawLetter.State.DONE,
        sealed__isnull=False,
        received_at__gt=at - KEPT,
        lesson=None,
        message__automatic=False,
        message__ticket__trashed_at=None,
        message__ticket__status__in=[Status.SOLVED, Status.CLOSED],
    )
    if found := list(letters.order_by("-id")[:MOST_GOOD_A_NIGHT]):
        teach(found, [Lesson.Kind.GOOD] * len(found))


def forget_words() -> None:
    """Keep what is learned within its bound."""
    excess = SpamWord.objects.count() - MOST_WORDS
    if excess > 0:
        with connection.cursor() as cursor:
            cursor.execute(FORGET, [excess])


def whole() -> Counts:
    """How many letters were learned of."""
    row = SpamWord.objects.filter(pk=SpamWord.WHOLE).first()
    return _counts(row.spam, row.good) if row else Counts()


def is_ready(learned: Counts) -> bool:
    """Whether enough was learned to hold anything for spam."""
    return learned.spam >= FEWEST_SPAM and learned.good >= FEWEST_GOOD


def counts_of(tokens: Collection[str]) -> dict[str, Counts]:
    """What was learned of these tokens; those never seen are missing."""
    numbers = {number_of(token): token for token in tokens}
    with (
        connection.cursor() as cursor
    ):  # one array: a list of fifteen thousand placeholders takes longer than the answer
        cursor.execute("SELECT number, spam, good FROM mail_spamword WHERE number = ANY(%s)", [list(numbers)])
        return {numbers[number]: _counts(spam, good) for number, spam, good in cursor.fetchall()}


def _counts(spam: int, good: int) -> Counts:
    """Below nothing is a word that was forgotten before it was taken back."""
    return Counts(max(spam, 0), max(good, 0))


def _count(changes: dict[int, list[int]], *, at: datetime) -> None:
    numbers = sorted(number for number, change in changes.items() if change != [0, 0])
    if not numbers:
        return
    spam, good = ([changes[number][kind] for number in numbers] for kind in (0, 1))
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [at.date(), numbers, spam, good])
    SpamWord.objects.filter(pk__in=numbers, spam__lte=0, good__lte=0).exclude(pk=SpamWord.WHOLE).delete()

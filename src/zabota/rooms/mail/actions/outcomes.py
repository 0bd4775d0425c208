"""What became of letters, written down a few at a time: each letter and its message in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, DateTimeField, F, Q, Value, When
from django.utils import translation

from zabota.base.desk.queries import desk
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.actions.delivery import News
from zabota.base.tickets.models import Message
from zabota.rooms.mail import trouble_words
from zabota.rooms.mail.actions.notices import notices_refused
from zabota.rooms.mail.models import Mailbox, OutLetter

BY = "mail"
GIVEN_UP = timedelta(days=2)
# After the nth failure; the last one repeats until two days are over.
PAUSES = [timedelta(minutes=minutes) for minutes in (0.5, 1, 2, 5, 10, 20, 40, 60, 120)]
AT_ONCE = 50
State, Priority, Delivery = OutLetter.State, OutLetter.Priority, Message.Delivery
DELIVERY = {State.SENT: Delivery.SENT, State.FAILED: Delivery.FAILED, State.WAITING: Delivery.QUEUED}


@dataclass(frozen=True, slots=True)
class Outcome:
    """state: SENT, WAITING (to be tried again) or FAILED. trouble: a code of trouble_words; detail: the server said.

    not_before: the pause lasts until then at least.
    """

    letter: OutLetter
    state: str
    trouble: str = ""
    detail: str = ""
    not_before: datetime | None = None


@transaction.atomic
def note(outcomes: Sequence[Outcome], *, at: datetime) -> None:
    """The same outcome twice is noted once: a letter that no longer waits is left alone."""
    ids = [one.letter.pk for one in outcomes]
    rows = OutLetter.objects.select_for_update(of=("self",)).filter(pk__in=ids, state=State.WAITING).order_by("id")
    waiting = set(rows.values_list("pk", flat=True))
    fresh = [_given_up(one, at) for one in outcomes if one.letter.pk in waiting]
    sent = [one.letter.pk for one in fresh if one.state == State.SENT]
    if sent:
        OutLetter.objects.filter(pk__in=sent).update(
            state=State.SENT, sent_at=at, sealed=None, trouble="", error="", next_at=None
        )
    if others := [one for one in fresh if one.state != State.SENT]:
        _note_others(others, at=at)
    if lost := [one.letter for one in fresh if one.state == State.FAILED and one.letter.message_id is None]:
        notices_refused(lost, at=at)
    if news := _news(fresh):
        tickets.set_deliveries(news, by=BY, at=at)


def put_off_all(mailbox: Mailbox, trouble: str, detail: str, *, at: datetime) -> None:
    """The mailbox cannot send now: everything due waits, however much it is.

    What people wrote is told so beside its message; automatic letters wait in silence, all in one statement.
    """
    detail = detail[:300]
    due = OutLetter.objects.filter(mailbox=mailbox, state=State.WAITING, next_at__lte=at)
    told = Q(priority__lte=Priority.PERSON) & ~Q(trouble=trouble, error=detail)
    singly = due.filter(told | Q(created_at__lt=at - GIVEN_UP)).select_related("message", "mailbox").defer("sealed")
    while letters := list(singly.order_by("id")[:AT_ONCE]):
        note([Outcome(letter, State.WAITING, trouble, detail) for letter in letters], at=at)
    pauses = [When(attempts=n, then=Value(at + pause)) for n, pause in enumerate(PAUSES)]
    next_at = Case(*pauses, default=Value(at + PAUSES[-1]), output_field=DateTimeField())
    due.update(attempts=F("attempts") + 1, trouble=trouble, error=detail, next_at=next_at)


def _given_up(one: Outcome, at: datetime) -> Outcome:
    if one.state == State.WAITING and at - one.letter.created_at > GIVEN_UP:
        return Outcome(one.letter, State.FAILED, one.trouble, one.detail)
    return one


def _note_others(outcomes: Iterable[Outcome], *, at: datetime) -> None:
    letters = []
    for one in outcomes:
        letter = one.letter
        pause = PAUSES[min(letter.attempts, len(PAUSES) - 1)]
        letter.state, letter.trouble, letter.error = one.state, one.trouble, one.detail[:300]
        letter.attempts += 1
        letter.next_at = None if one.state == State.FAILED else max(at + pause, one.not_before or at)
        if one.state == State.FAILED:
            letter.sealed = None
        letters.append(letter)
    failed = [letter.pk for letter in letters if letter.state == State.FAILED]
    OutLetter.objects.bulk_update(letters, ["state", "trouble", "error", "attempts", "next_at"])
    OutLetter.objects.filter(pk__in=failed, sealed__isnull=False).update(sealed=None)


def _news(outcomes: Sequence[Outcome]) -> list[News]:
    """What the tickets are told, in the language of the desk; that an automatic letter still waits is no news."""
    found = []
    with translation.override(desk().language):
        for one in outcomes:
            letter = one.letter
            if letter.message_id is None or (one.state == State.WAITING and letter.priority == Priority.AUTOMATIC):
                continue
            delivery = DELIVERY[State(one.state)]
            words = "" if one.state == State.SENT else trouble_words.of_letter(letter)
            found.append(News(letter.message_id, delivery, words))
    return found

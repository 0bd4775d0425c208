"""Letters leave the spam view: a person says "not spam" or "delete now", or their 30 days are over."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zabota.base.audit.actions import changed
from zabota.base.people.models import Agent
from zabota.base.tickets.actions.trash import empty
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.rooms.mail.actions.spam import learning, rules
from zabota.rooms.mail.actions.spam.marking import unmark
from zabota.rooms.mail.actions.taking import retry
from zabota.rooms.mail.actions.taking.spam import KEY
from zabota.rooms.mail.models import Lesson, RawLetter

KEPT = timedelta(days=30)
# A letter that was older than this when it came is not acknowledged either when it leaves.
STALE = timedelta(days=7)
State = RawLetter.State
# All that a letter seen again must be known by stays: source, fingerprint, Message-ID, when it came and its size.
NOTHING: dict[str, Any] = {
    "sealed": None,
    "sender": "",
    "answer_to": "",
    "envelope_from": "",
    "recipient": "",
    "subject": "",
    "people": [],
    "facts": {},
    "trouble": "",
}


@transaction.atomic
def not_spam(letter: RawLetter, *, agent: Agent, by: str, at: datetime) -> RawLetter:
    """It becomes a ticket now, as if it had just arrived, and its sender is never spam again; a ticket that a person
    marked comes back itself. Twice does nothing. Raises Refused once its 30 days are over.
    """
    row = RawLetter.objects.select_for_update(of=("self",)).defer("sealed").get(pk=letter.pk)
    if row.state != State.SPAM:
        return row
    if row.message_id:
        unmark(Ticket.objects.get(number=row.facts[KEY]["ticket"]), by=by, at=at)
        return RawLetter.objects.select_related("message__ticket").get(pk=row.pk)
    if row.sealed is None:
        raise Refused(_("This letter is gone: spam is kept for 30 days."))
    fresh = row.done_at is None or row.done_at - row.received_at <= STALE
    rules.allow(row.sender, agent=agent, by=by, at=at)
    learning.teach([row], [Lesson.Kind.GOOD])
    changed(by=by, thing=f"letter:{row.pk}", facts={"fields": ["not_spam"]}, at=at)
    row = retry(row, at=at)
    if fresh and row.state == State.DONE:
        row.facts["released"] = at.isoformat()
        row.save(update_fields=["facts"])
    return row


@transaction.atomic
def delete(letters: Sequence[RawLetter], *, by: str, at: datetime) -> int:
    """Gone for good, now; with tickets that a person marked, whose words and files go too. Returns how many."""
    rows = RawLetter.objects.filter(pk__in=[letter.pk for letter in letters], state=State.SPAM)
    for ticket in Ticket.objects.filter(messages__raw_letters__in=rows, trashed_at__isnull=False).distinct():
        rows |= RawLetter.objects.filter(message__ticket=ticket, state=State.SPAM)
        empty(ticket, by=by, at=at)
    for pk in rows.values_list("pk", flat=True):
        changed(by=by, thing=f"letter:{pk}", facts={"fields": ["deleted"]}, at=at)
    return bury(rows)


def bury_old(*, at: datetime) -> None:
    """Once a night: what was spam for 30 days."""
    bury(RawLetter.objects.filter(state=State.SPAM, done_at__lt=at - KEPT).exclude(sender=""))


def bury(rows: QuerySet[RawLetter]) -> int:
    """Keep of these letters only what they are known by when they are seen again."""
    return RawLetter.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(**NOTHING)

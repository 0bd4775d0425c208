"""Setting the model up; beginning, stopping and closing a call. Who works it off: answering.py."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from zabota.base.audit.changes import changes, values_of
from zabota.base.desk.queries import desk
from zabota.base.desk.telling import tell
from zabota.base.jobs.queue import enqueue
from zabota.base.people.customers import same_people
from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.reactions import Recorded
from zabota.base.timeline.record import record
from zabota.base.vault.seal import seal_text
from zabota.core.assistant.asking import MEANING, TRIAL, most_tokens
from zabota.core.assistant.budget import guessed
from zabota.core.assistant.troubles import BUDGET, STOPPED
from zabota.core.events.assistant import ModelCalled, ModelChanged
from zabota.core.events.people import CustomerErased
from zabota.core.events.tickets import Purged, WordsHidden
from zabota.rooms.assistant import words
from zabota.rooms.assistant.models import PURPOSE_KEY, Call, Model, Words, sealed
from zabota.rooms.assistant.queries import spent, the_model

# With the ten minutes between two looks it is two hours at most.
KEPT = timedelta(minutes=110)
KEPT_FIELDS = (
    *("on", "address", "name", "sealed_key", "private", "judges"),
    *("tokens_a_month", "money_a_month", "price_in", "price_out"),
)
RUNS = (Call.State.WAITING, Call.State.WORKING)


@transaction.atomic
def set_up(*, key: str | None = None, by: str, at: datetime, **values: Any) -> Model:
    """key: None keeps the one there is, "" takes it away. Only what really differs is written and recorded."""
    desk(lock=True)
    row = the_model()
    was = values_of(row, KEPT_FIELDS) or values_of(Model(pk=1), KEPT_FIELDS)
    changed = [name for name, value in values.items() if value != getattr(row, name)]
    if key is not None and key != row.key:
        row.sealed_key = seal_text(key, purpose=PURPOSE_KEY) if key else b""
        changed.append("key")
    if changed:
        for name, value in values.items():
            setattr(row, name, value)
        row.changed_at = at
        row.save()
        facts = changes(was, values_of(row, KEPT_FIELDS))
        tell(ModelChanged(fields=changed), thing="model:1", facts=facts, by=by, at=at)
    return row


@transaction.atomic
def ask(
    purpose: str, *, agent: Agent, ticket: Ticket | None, given: str = "", language: str, by: str, at: datetime
) -> Call:
    """Put a call on the queue; what ran of the same person is stopped, for nobody looks at it any more.

    given: what stands in the composer. language: of the answer. Raises Refused where the desk has no model or the
    month has no budget left.
    """
    # Held, so that two at once do not both find the last of the month.
    stream = desk(lock=True).stream_id
    model = the_model()
    if not model.address or not model.name or (not model.on and purpose != TRIAL):
        raise Refused(_("The language model is switched off. The owner of the desk can turn it on in the settings."))
    if purpose == MEANING and not model.judges:
        raise Refused(_("This desk does not have answers judged by a model. The owner can turn it on in the settings."))
    size = guessed([given])
    if not model.budget.allows(*spent(at), more_in=size, more_out=most_tokens(purpose, size)):
        raise Refused(words.trouble(BUDGET))
    _end(Call.objects.filter(agent=agent, state__in=RUNS), at)
    call = Call.objects.create(agent=agent, ticket=ticket, purpose=purpose, model=model.name, tokens_in=size, at=at)
    Words.objects.create(call=call, language=language, given=sealed(given), brought=sealed(""), said=sealed(""))
    record(stream, ModelCalled(call=call.pk, purpose=purpose, ticket=call.ticket_id), by=by, at=at)
    enqueue("assistant.answer", call=call.pk)
    return call


def stop(call: Call, *, at: datetime) -> None:
    """What came so far stays. The connection is closed with the next piece of the answer."""
    _end(Call.objects.filter(pk=call.pk, state__in=RUNS), at)


def close(call: Call, *, at: datetime) -> None:
    """Nobody needs its words any more; the line of the log stays."""
    stop(call, at=at)
    Words.objects.filter(call=call).delete()


def forget_old(*, at: datetime) -> None:
    Words.objects.filter(call__at__lt=at - KEPT).delete()


def forget_words(events: Sequence[Recorded]) -> None:
    """Words that were hidden, thrown away or erased with their customer leave here too."""
    told = [one.event for one in events]
    tickets = [event.ticket for event in told if isinstance(event, Purged | WordsHidden)]
    messages = [pk for event in told if isinstance(event, WordsHidden) for pk in event.messages]
    people = same_people([event.customer for event in told if isinstance(event, CustomerErased)]).values()
    of_people = Q(call__ticket__customer__in=[pk for one in people for pk in one])
    within = Q(call__ticket__in=tickets) | Q(call__ticket__messages__in=messages) | of_people
    Words.objects.filter(pk__in=Words.objects.filter(within).values("pk")).delete()


def _end(rows: Any, at: datetime) -> None:
    rows.update(state=Call.State.ENDED, outcome=STOPPED, ended_at=at)

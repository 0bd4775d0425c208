"""What became of our words on their way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zabota.base.tickets.actions.locking import all_locked
from zabota.base.tickets.models import Message
from zabota.base.timeline.record import New, record_all
from zabota.core.events.tickets import DeliveryChanged


@dataclass(frozen=True, slots=True)
class News:
    """message: its id. delivery: of Message.Delivery. note: the reason in words."""

    message: int
    delivery: str
    note: str = ""


def set_delivery(message: Message, *, delivery: str, note: str = "", by: str, at: datetime) -> None:
    """What became of a message; `note`: the reason in words. The same news twice is told once."""
    set_deliveries([News(message.pk, delivery, note)], by=by, at=at)


@transaction.atomic
def set_deliveries(news: Sequence[News], *, by: str, at: datetime) -> None:
    """The same of several messages, with as many queries as of one."""
    tickets = dict(Message.objects.filter(pk__in=[one.message for one in news]).values_list("pk", "ticket"))
    locked = all_locked(tickets.values())
    rows = Message.objects.only("id", "ticket_id", "delivery", "delivery_note").in_bulk(tickets)
    changed = [row for one in news if (row := rows.get(one.message)) and _takes(row, one)]
    Message.objects.bulk_update(changed, ["delivery", "delivery_note"])
    told = [DeliveryChanged(ticket=row.ticket_id, message=row.pk, delivery=row.delivery) for row in changed]
    record_all([New(locked[event.ticket].stream_id, event, by) for event in told], at=at)


def _takes(row: Message, news: News) -> bool:
    """Whether it is news; the row then says so."""
    before = row.delivery, row.delivery_note
    row.delivery, row.delivery_note = news.delivery, news.note
    return before != (row.delivery, row.delivery_note)

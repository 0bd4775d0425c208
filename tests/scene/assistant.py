"""A model has worked for the desk that is photographed: a log of its calls, and one draft that still stands there."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.core.assistant import troubles
from zabota.rooms.assistant.models import Call, Words, sealed

CALLS = (
    ("summary", troubles.OK, 1_840, 212, 4.1),
    ("shorter", troubles.OK, 310, 96, 1.8),
    ("to_read", troubles.BUSY, 0, 0, 0.4),
    ("draft", troubles.NO_ARTICLE, 0, 0, 0.1),
    ("to_send", troubles.STOPPED, 420, 61, 2.6),
    ("draft", troubles.OK, 2_960, 240, 6.3),
)
DRAFT = (
    "Здравствуйте, James!\n\nОткройте «Меню», «Перенести» и выберите второй ресторан [1]. Цены на напитки стоят в"
    " отдельном списке: «Меню», «Прайс-листы» [2].\n\nЕсли чего-то не хватает, напишите, и мы посмотрим вместе."
)
SOURCES = [
    {"title": "Move our menu to the second restaurant", "url": "/help/main/ru", "place": 1},
    {"title": "Change the price of a dish", "url": "/help/main/ru", "place": 2},
]


def assistant(owner: Agent, ticket: Ticket) -> int:
    """The id of the call whose draft stands there."""
    for number, (purpose, outcome, sent, written, seconds) in enumerate(CALLS):
        began = now() - timedelta(minutes=9 * (len(CALLS) - number))
        call = Call.objects.create(
            agent=owner,
            ticket=ticket,
            purpose=purpose,
            model="small",
            state=Call.State.ENDED,
            outcome=outcome,
            tokens_in=sent,
            tokens_out=written,
            counted=outcome == troubles.OK,
            at=began,
            began_at=began,
            ended_at=began + timedelta(seconds=seconds),
        )
    empty = sealed("")
    Words.objects.create(call=call, language="ru", given=empty, brought=sealed(DRAFT), said=empty, sources=SOURCES)
    return call.pk

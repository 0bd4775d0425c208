"""Tags on many tickets, one of them called otherwise since; see tests/scene/making.py."""

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets.actions import tags
from zabota.base.tickets.actions.tag_counts import count_tags
from zabota.base.tickets.models import Ticket

WORDS = ("com3", "касса не печатает", "bon fiscal", "возврат", "noul punct", "printer", "терминал", "datecs", "vip")


def tagged(owner: Agent) -> str:
    """The tag that stands on most of them."""
    rows = list(Ticket.objects.order_by("id"))
    for place, row in enumerate(rows):
        row.tags = list(dict.fromkeys([*row.tags, *(word for n, word in enumerate(WORDS) if place % (n + 2) == 0)]))
    Ticket.objects.bulk_update(rows, ["tags"])
    Ticket.objects.filter(pk__in=[row.pk for row in rows[:6]]).update(tags=["принтеры"])
    tags.rename("принтеры", into="принтер", agent=owner, by=owner.ref, at=now())
    count_tags(at=now())
    return WORDS[0]

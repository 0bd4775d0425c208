"""The first words of a new owner, proposed in the customer's language; whoever hands over may change them."""

from datetime import date, datetime, time

from django.utils import timezone

from zabota.base.clock import now
from zabota.base.hours.queries import zone_named
from zabota.base.people.models import Agent
from zabota.base.tickets.actions.handing_over import has_heard
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.queries import Conversation
from zabota.core.letters import Introduction, introduction


def proposal(
    ticket: Ticket, heir: Agent, *, before: Agent | None = None, back: date | None = None, heard: bool | None = None
) -> str:
    """before, back: where the new owner stands in, for whom and until which day. heard: whether the customer has heard
    from one of us; None: that is asked.
    """
    customer = ticket.customer
    zone = zone_named(customer.time_zone) or timezone.get_current_timezone()
    facts = Introduction(
        customer=customer.name.split(" ")[0],
        heir=heir.full_name,
        before=before.full_name if before else "",
        back=datetime.combine(back, time(), zone) if back else None,
        answered=has_heard(ticket) if heard is None else heard,
        promised=ticket.next_update_at.astimezone(zone) if ticket.next_update_at else None,
    )
    return introduction(facts, language=ticket.language or customer.language, today=now().astimezone(zone))


def of_cover(ticket: Ticket, talk: Conversation, agent: Agent) -> str:
    """What somebody who stands in begins their first answer with; empty for everybody else, and where the customer
    knows of nobody yet.
    """
    lent = ticket.lent
    if lent is None or lent.by_hand or lent.cover_id != agent.pk:
        return ""
    said = [one for one in talk.items if isinstance(one, Message) and one.kind == Message.Kind.OUT]
    said = [one for one in said if not one.automatic]
    if not said or any(one.agent_id == agent.pk and one.created_at >= lent.since for one in said):
        return ""
    return proposal(ticket, agent, before=lent.owner, back=lent.back_on, heard=True) + "\n\n"

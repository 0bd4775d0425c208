"""Offers: taken by whoever comes first, declined with a reason from which the next one is better, over when it is."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Case, OuterRef, Subquery, Value, When
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.routing import OfferDeclined
from zabota.core.events.tickets import CAUSES, OwnerChanged
from zabota.rooms.routing.actions.deciding import decide
from zabota.rooms.routing.models import Correction, Decision, Offer

# What somebody may say; the desk's own causes are none of theirs.
REASONS = tuple(one for one in CAUSES if one not in ("routed", "cover", "returned", "unasked"))


def end(tickets: Collection[int]) -> None:
    """These are solved, or somebody gave them back: whoever owns one took it, for the others it is over. One statement.

    While somebody has a ticket its offers are open to nobody anyway, so that taking one costs nothing more.
    """
    owner = Ticket.objects.filter(pk=OuterRef("ticket")).values("owner")
    taken = When(agent=Subquery(owner), then=Value(Offer.State.TAKEN))
    rows = Offer.objects.filter(ticket__in=tickets, state=Offer.State.OPEN)
    rows.update(state=Case(taken, default=Value(Offer.State.OVER)))


@transaction.atomic
def decline(ticket: Ticket, *, agent: Agent, because: str, by: str, at: datetime) -> list[Decision]:
    """Not for me: it goes on to the next; where everybody said so, to the sweep. Raises Refused when it was not offered
    or given to them by the desk, or not with such a reason.
    """
    if because not in REASONS:
        raise Refused(_("Choose why it is not for you."))
    ticket = locked(ticket)
    decision = _decision_for(ticket, agent)
    if decision is None:
        raise Refused(_("It is not offered to you any more."))
    declined = {"state": Offer.State.DECLINED, "because": because}
    if not Offer.objects.filter(decision=decision, agent=agent).update(**declined):
        Offer.objects.create(decision=decision, ticket=ticket, agent=agent, at=at, **declined)
    Correction.objects.create(ticket=ticket, what="person", was=str(agent.pk), became="", agent=agent, at=at)
    said = OfferDeclined(ticket=ticket.pk, decision=decision.pk, agent=agent.pk, because=because)
    record(ticket.stream_id, said, by=by, at=at)
    if ticket.owner_id == agent.pk:
        actions.assign(ticket, agent=None, cause=because, by=by, at=at)
    if Offer.objects.filter(ticket=ticket, state=Offer.State.OPEN).exists():
        return []
    return decide([ticket], at=at)


def _decision_for(ticket: Ticket, agent: Agent) -> Decision | None:
    """By which it is theirs to decline: an open offer, or given by the desk and not changed since."""
    if ticket.owner_id == agent.pk:
        last = Decision.objects.filter(ticket=ticket).order_by("-id").first()
        return last if last and last.agent_id == agent.pk and last.how == Decision.How.GIVEN else None
    if ticket.owner_id is not None:
        return None
    offer = Offer.objects.filter(ticket=ticket, agent=agent, state=Offer.State.OPEN).select_related("decision").first()
    return offer.decision if offer else None


def correct(changed: OwnerChanged, *, by: str, at: datetime) -> None:
    """A person gave on what the desk had given: a lesson, kept once; forgotten where they took it back."""
    if changed.cause == "undone":
        given_on = {"was": str(changed.agent), "became": str(changed.before)}
        Correction.objects.filter(ticket=changed.ticket, what="person", **given_on).delete()
        return
    last = Decision.objects.filter(ticket=changed.ticket).order_by("-id").first()
    if last is None or last.how != Decision.How.GIVEN or last.agent_id != changed.before:
        return
    facts = {"ticket_id": changed.ticket, "what": "person", "was": str(changed.before), "at": at}
    key = by.partition(":")[2]
    Correction.objects.get_or_create(
        **facts, defaults={"became": str(changed.agent), "agent_id": int(key) if key.isdecimal() else None}
    )

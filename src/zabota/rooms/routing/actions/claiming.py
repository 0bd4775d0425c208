"""Taking a ticket that nobody has: however many ask at once, each gets another one, and none gets lost."""

from datetime import datetime

from django.db import transaction
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When

from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import Status, Ticket
from zabota.rooms.routing.models import Offer


@transaction.atomic
def claim_next(agent: Agent, *, by: str, at: datetime) -> Ticket | None:
    """The most urgent one: what is offered to them, then the worst damage, then what was promised first. One in a
    language that they do not speak comes last. What somebody else is taking at this moment is passed over.
    """
    rows = queue_of(agent).select_for_update(skip_locked=True, of=("self",))
    ticket = rows.first()
    return actions.assign(ticket, agent=agent, by=by, at=at) if ticket else None


def queue_of(agent: Agent) -> QuerySet[Ticket]:
    """What nobody has and this person may see, in the order in which they would get it."""
    waiting = visible(agent).filter(owner=None, status__in=[Status.NEW, Status.OPEN], snoozed_until=None)
    mine = Exists(Offer.objects.filter(ticket=OuterRef("pk"), agent=agent, state=Offer.State.OPEN))
    declined = Exists(Offer.objects.filter(ticket=OuterRef("pk"), agent=agent, state=Offer.State.DECLINED))
    spoken = Q(language="") | Q(language__in=agent.languages) if agent.languages else Q()
    foreign = Case(When(spoken, then=Value(0)), default=Value(1), output_field=IntegerField()) if spoken else Value(0)
    rows = waiting.filter(~declined, merged_into=None, trashed_at=None).annotate(mine=mine, foreign=foreign)
    return rows.order_by("-mine", "foreign", "-damage", F("due_at").asc(nulls_last=True), "created_at", "id")

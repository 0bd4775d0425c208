"""What stands around a conversation, read in one round trip: drafts, ways to reach the customer, who follows, other
tickets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When

from zabota.base.people.models import Agent, Eyes, Identity
from zabota.base.ports.beside import Rows, beside_ticket
from zabota.base.tickets.access import through, visible
from zabota.base.tickets.models import Draft, Link, Ticket
from zabota.base.tickets.prepared import Question, model_of, prepared, together

HISTORY, MOST = 6, 20
SHOWN = ("id", "number", "subject", "status", "active_at")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """drafts: by kind. history: the newest other tickets of the customer. linked: each with the word for its link.

    None but tickets that the reader may know of. beside: what rooms show here, by the names of their sections.
    """

    drafts: Mapping[str, Draft]
    identities: Sequence[Identity]
    followers: Sequence[Agent]
    history: Sequence[Ticket]
    linked: Sequence[tuple[Ticket, str]]
    beside: Mapping[str, Rows]


def surroundings(user: Agent, ticket: Ticket) -> Surroundings:
    parts: dict[str, Question] = {
        "drafts": _drafts(),
        "identities": _identities(),
        "followers": _followers(),
        "history": _history(user.eyes),
        "linked": _linked(user.eyes),
    }
    more = {section.name: section.question for section in beside_ticket()}
    found = together(parts | more, me=user.pk, ticket=ticket.pk, customer=ticket.customer_id)
    return Surroundings(
        drafts={row["kind"]: model_of(Draft, row) for row in found["drafts"]},
        identities=[model_of(Identity, row) for row in found["identities"]],
        followers=[model_of(Agent, row) for row in found["followers"]],
        history=[model_of(Ticket, row) for row in found["history"]],
        linked=[(model_of(Ticket, row), str(Link.Kind(row["link"]).label)) for row in found["linked"]],
        beside={name: found[name] for name in more},
    )


@prepared
def _drafts(*, me: int, ticket: int) -> QuerySet[Draft, Any]:
    return Draft.objects.filter(ticket=ticket, agent=me).values()


@prepared
def _identities(*, customer: int) -> QuerySet[Identity, Any]:
    return Identity.objects.filter(customer=customer).order_by("id")[:MOST].values()


@prepared
def _followers(*, ticket: int) -> QuerySet[Agent, Any]:
    rows = Agent.objects.filter(following__ticket=ticket).order_by("following__id")[:MOST]
    return rows.values("id", "name", "surname", "email", "photo_id")


@prepared
def _history(eyes: Eyes, *, me: int, ticket: int, customer: int) -> QuerySet[Ticket, Any]:
    others = visible(through(eyes, me)).filter(customer=customer, merged_into=None, trashed_at=None)
    return others.exclude(pk=ticket).order_by("-active_at", "-id")[:HISTORY].values(*SHOWN)


@prepared
def _linked(eyes: Eyes, *, me: int, ticket: int) -> QuerySet[Ticket, Any]:
    first, second = Q(first=ticket), Q(second=ticket)
    other = Case(When(first, then=F("second")), default=F("first"))
    links = Link.objects.filter(first | second).order_by("-id")[:50].annotate(other=other)
    kind = Link.objects.filter(first & Q(second=OuterRef("pk")) | second & Q(first=OuterRef("pk"))).values("kind")[:1]
    rows = visible(through(eyes, me)).filter(pk__in=links.values("other")).order_by("-active_at", "-id")
    return rows.annotate(link=Subquery(kind)).values(*SHOWN, "link")

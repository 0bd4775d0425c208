"""Customers who may be the same person as another: looked for by what two records of one person share."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Lower, Right

from zabota.base.people.models import Customer, Identity, NotSame
from zabota.core.people.likeness import Known, mailbox_of, phone_ending, reasons

CANDIDATES = 40  # of each kind that are looked at
OFFERED = 5


@dataclass(frozen=True, slots=True)
class Double:
    """because: see core.people.likeness.reasons."""

    customer: Customer
    because: list[str]


def doubles(customer: Customer, ways: Sequence[Identity], people: Sequence[int]) -> list[Double]:
    """Who else may be this person, the likeliest first; at most five queries. ways, people: all that are joined already
    in this person. Nobody joined, erased, or told apart before is offered.
    """
    known = _known(customer, ways)
    apart = NotSame.objects.filter(Q(first__in=people) | Q(second__in=people)).values_list("first", "second")
    never = {pk for pair in apart for pk in pair} | set(people)
    candidates = Customer.objects.filter(pk__in=_candidates(customer, ways) - never, merged_into=None, erased_at=None)
    found = [
        Double(row, because)
        for row in candidates.select_related("organisation").prefetch_related("identities")
        if (because := reasons(known, _known(row, list(row.identities.all()))))
    ]
    return sorted(found, key=lambda one: (-len(one.because), one.customer.pk))[:OFFERED]


def _known(customer: Customer, ways: Sequence[Identity]) -> Known:
    return Known(customer.name, customer.organisation_id, [(way.kind, way.value) for way in ways])


def _candidates(customer: Customer, ways: Sequence[Identity]) -> set[int]:
    """Ids of those who share anything by which an index finds them."""
    alike: list[Q] = []
    endings = {phone_ending(way.value) for way in ways if way.kind == Identity.Kind.PHONE} - {""}
    if endings:
        alike.append(Q(kind=Identity.Kind.PHONE, ending__in=sorted(endings)))
    for name in {mailbox_of(way.value) for way in ways if way.kind == Identity.Kind.EMAIL} - {""}:
        alike.append(Q(kind=Identity.Kind.EMAIL, value__startswith=f"{name}@"))
    found: set[int] = set()
    for condition in alike[:6]:
        rows = Identity.objects.annotate(ending=Right("value", 8)).filter(condition)
        found |= set(rows.order_by("-id").values_list("customer", flat=True)[:CANDIDATES])
    if customer.name:
        named = Customer.objects.annotate(small=Lower("name")).filter(small=customer.name.lower()).exclude(name="")
        found |= set(named.order_by("-id").values_list("pk", flat=True)[:CANDIDATES])
    return found

"""Finding the customer behind an address, and everyone who was merged into one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet, Value

from zabota.base.people.identities import normal, own_domain
from zabota.base.people.models import Customer, Identity, Organisation, OrganisationDomain
from zabota.base.timeline.beginning import with_streams
from zabota.base.timeline.models import Stream
from zabota.base.timeline.prepared import AmongWords, prepared
from zabota.base.timeline.record import New, record, record_all
from zabota.core.events.people import CustomerAdded, CustomerChanged, IdentityAdded

NAME_LENGTH = 160
LONGEST_CHAIN = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom somebody was heard from: by which way they are known, and what else was said of them."""

    kind: str
    value: str
    name: str = ""
    language: str = ""


def find_or_add(
    kind: str,
    value: str,
    name: str = "",
    language: str = "",
    *,
    by: str,
    at: datetime,
    untold: list[New] | None = None,
) -> Customer:
    """The customer known by this address, number or account; made if nobody is. Two at once get the same one.

    A merged customer is answered with the one they were merged into. A name is only written where there was none.
    untold: what would be recorded is added to it instead, for a caller who has more to record in the same transaction.
    Raises ValueError for a value that identities.normal() refuses.
    """
    return find_or_add_all([Wanted(kind, value, name, language)], by=by, at=at, untold=untold)[0]


def find_or_add_all(
    wanted: Sequence[Wanted], *, by: str, at: datetime, untold: list[New] | None = None
) -> list[Customer]:
    """The same of several, in their order, with about as many queries as of one."""
    wanted = [replace(one, value=normal(one.kind, one.value), name=_clean(one.name)) for one in wanted]
    told = untold if untold is not None else list[New]()
    with transaction.atomic(savepoint=False):
        known = _known(wanted)
        while missing := {(one.kind, one.value): one for one in reversed(wanted) if (one.kind, one.value) not in known}:
            known |= _add_all(list(missing.values())[::-1], told, by=by, at=at)
            # Someone else's transaction may have committed one of them between our look and our insert.
            if others := [one for key, one in missing.items() if key not in known]:
                known |= _known(others)
        if untold is None:
            record_all(told, at=at)
        return [_name_if_nameless(known[one.kind, one.value], one.name, by=by, at=at) for one in wanted]


def canonical(customer: Customer) -> Customer:
    """The customer that this one stands for after merging: itself, or the end of the pointers."""
    for _step in range(LONGEST_CHAIN):
        if customer.merged_into is None:
            return customer
        customer = customer.merged_into
    raise ValueError(f"{customer.ref} points in a circle")


def same_person(customer: Customer) -> list[int]:
    """Ids of the customer and of everyone merged into them, however far."""
    return same_people([customer.pk])[customer.pk]


def same_people(customers: Iterable[int]) -> dict[int, list[int]]:
    """The same of several, by id, the one asked for first."""
    found = {pk: [pk] for pk in customers}
    stands_for = {pk: {pk} for pk in found}
    edge = set(found)
    while edge:
        rows = Customer.objects.filter(merged_into__in=edge).values_list("id", "merged_into")
        fresh: set[int] = set()
        for pk, into in rows:
            known = stands_for.setdefault(pk, set())
            for root in stands_for[into or 0] - known:
                found[root].append(pk)
                known.add(root)
                fresh.add(pk)
        edge = fresh
    return found


def _known(wanted: Sequence[Wanted]) -> dict[tuple[str, str], Customer]:
    kinds, values = {one.kind for one in wanted}, {one.value for one in wanted}
    rows = _identified().rows(kinds=list(kinds), values=list(values))
    return {(row.kind, row.value): canonical(row.customer) for row in rows}


@prepared
def _identified(*, kinds: int, values: int) -> QuerySet[Identity, Any]:
    mine = AmongWords(F("kind"), Value(kinds)), AmongWords(F("value"), Value(values))
    return Identity.objects.select_related("customer__merged_into").filter(*mine)


def _add_all(wanted: Sequence[Wanted], told: list[New], *, by: str, at: datetime) -> dict[tuple[str, str], Customer]:
    """Without those whom somebody else has just added."""
    organisations = _organisations(wanted)
    customers = [
        Customer(name=one.name, language=one.language, organisation=organisations.get(_own_domain(one)), created_at=at)
        for one in wanted
    ]
    identities = [Identity(kind=one.kind, value=one.value, created_at=at) for one in wanted]
    with_streams(customers, kind="customer", firsts=identities)
    added: dict[tuple[str, str], Customer] = {}
    in_vain: list[Customer] = []
    for customer, identity in zip(customers, identities, strict=True):
        if identity.pk is None:
            in_vain.append(customer)
            continue
        added[identity.kind, identity.value] = customer
        told.append(New(customer.stream_id, CustomerAdded(customer=customer.pk), by))
        event = IdentityAdded(customer=customer.pk, identity=identity.pk, kind=identity.kind)
        told.append(New(customer.stream_id, event, by))
    if in_vain:
        Customer.objects.filter(pk__in=[one.pk for one in in_vain]).delete()
        Stream.objects.filter(pk__in=[one.stream_id for one in in_vain]).delete()
    return added


def _own_domain(wanted: Wanted) -> str:
    return (own_domain(wanted.value) if wanted.kind == Identity.Kind.EMAIL else None) or ""


def _organisations(wanted: Sequence[Wanted]) -> dict[str, Organisation]:
    domains = {_own_domain(one) for one in wanted} - {""}
    rows = _of_domains().rows(domains=list(domains)) if domains else []
    return {row.domain: row.organisation for row in rows}


@prepared
def _of_domains(*, domains: int) -> QuerySet[OrganisationDomain, Any]:
    return OrganisationDomain.objects.select_related("organisation").filter(AmongWords(F("domain"), Value(domains)))


def _name_if_nameless(customer: Customer, name: str, *, by: str, at: datetime) -> Customer:
    """Within the transaction of find_or_add_all()."""
    if name and not customer.name and Customer.objects.filter(id=customer.pk, name="").update(name=name):
        customer.name = name
        record(customer.stream_id, CustomerChanged(customer=customer.pk, fields=["name"]), by=by, at=at)
    return customer


def _clean(name: str) -> str:
    return " ".join(name.replace("\x00", "").split())[:NAME_LENGTH]

"""Finding the customer behind an address, and everyone who was merged into one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet, Value

from zabota.base.people.identities import normal, own_domain
from zabota.base.people.models import Customer, Identity, Organisation, OrganisationDomain
from zabota.base.timeline.prepared import Among, prepared
from zabota.base.timeline.record import New, record, record_all, with_streams
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


def find_or_add(kind: str, value: str, name: str = "", language: str = "", *, by: str, at: datetime) -> Customer:
    """The customer known by this address, number or account; made if nobody is. Two at once get the same one.

    A merged customer is answered with the one they were merged into. A name is only written where there was none.
    Raises ValueError for a value that identities.normal() refuses.
    """
    wanted = [Wanted(kind, value, name, language)]
    try:
        return find_or_add_all(wanted, by=by, at=at)[0]
    except IntegrityError:
        # Someone else's transaction committed this identity between our look and our insert.
        return find_or_add_all(wanted, by=by, at=at)[0]


@transaction.atomic
def find_or_add_all(wanted: Sequence[Wanted], *, by: str, at: datetime) -> list[Customer]:
    """The same of several, in their order, with about as many queries as of one.

    Raises IntegrityError, with nothing done, where somebody else adds one of them at this moment: ask again then.
    """
    wanted = [replace(one, value=normal(one.kind, one.value), name=_clean(one.name)) for one in wanted]
    known = _known(wanted)
    missing: dict[tuple[str, str], Wanted] = {}
    for one in wanted:
        if (one.kind, one.value) not in known:
            missing.setdefault((one.kind, one.value), one)
    known |= _add_all(list(missing.values()), by=by, at=at)
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
    mine = Among(F("kind"), Value(kinds)), Among(F("value"), Value(values))
    return Identity.objects.select_related("customer__merged_into").filter(*mine)


def _add_all(wanted: Sequence[Wanted], *, by: str, at: datetime) -> dict[tuple[str, str], Customer]:
    if not wanted:
        return {}
    organisations = _organisations(wanted)
    customers = with_streams(
        [
            Customer(
                name=one.name,
                language=one.language,
                organisation=organisations.get(_own_domain(one)),
                created_at=at,
            )
            for one in wanted
        ],
        kind="customer",
    )
    identities = Identity.objects.bulk_create(
        Identity(customer=customer, kind=one.kind, value=one.value, created_at=at)
        for one, customer in zip(wanted, customers, strict=True)
    )
    news: list[New] = []
    for customer, identity in zip(customers, identities, strict=True):
        news.append(New(customer.stream_id, CustomerAdded(customer=customer.pk), by))
        added = IdentityAdded(customer=customer.pk, identity=identity.pk, kind=identity.kind)
        news.append(New(customer.stream_id, added, by))
    record_all(news, at=at)
    return {(one.kind, one.value): customer for one, customer in zip(wanted, customers, strict=True)}


def _own_domain(wanted: Wanted) -> str:
    return (own_domain(wanted.value) if wanted.kind == Identity.Kind.EMAIL else None) or ""


def _organisations(wanted: Sequence[Wanted]) -> dict[str, Organisation]:
    domains = {_own_domain(one) for one in wanted} - {""}
    rows = _of_domains().rows(domains=list(domains)) if domains else []
    return {row.domain: row.organisation for row in rows}


@prepared
def _of_domains(*, domains: int) -> QuerySet[OrganisationDomain, Any]:
    return OrganisationDomain.objects.select_related("organisation").filter(Among(F("domain"), Value(domains)))


def _name_if_nameless(customer: Customer, name: str, *, by: str, at: datetime) -> Customer:
    """Within the transaction of find_or_add_all()."""
    if name and not customer.name and Customer.objects.filter(id=customer.pk, name="").update(name=name):
        customer.name = name
        record(customer.stream_id, CustomerChanged(customer=customer.pk, fields=["name"]), by=by, at=at)
    return customer


def _clean(name: str) -> str:
    return " ".join(name.replace("\x00", "").split())[:NAME_LENGTH]

"""Finding the customer behind an address, and everyone who was merged into one."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zabota.base.people.identities import normal, own_domain
from zabota.base.people.models import Customer, Identity, Organisation
from zabota.base.timeline.record import new_stream, record
from zabota.core.events.people import CustomerAdded, CustomerChanged, IdentityAdded

NAME_LENGTH = 160
LONGEST_CHAIN = 100


def find_or_add(kind: str, value: str, name: str = "", language: str = "", *, by: str, at: datetime) -> Customer:
    """The customer known by this address, number or account; made if nobody is. Two at once get the same one.

    A merged customer is answered with the one they were merged into. A name is only written where there was none.
    Raises ValueError for a value that identities.normal() refuses.
    """
    value = normal(kind, value)
    name = _clean(name)
    found = _known(kind, value)
    if found is None:
        try:
            return _add(kind, value, name, language, by=by, at=at)
        except IntegrityError:
            # Someone else's transaction committed this identity between our look and our insert.
            found = _known(kind, value)
            if found is None:
                raise
    return _name_if_nameless(found, name, by=by, at=at)


def canonical(customer: Customer) -> Customer:
    """The customer that this one stands for after merging: itself, or the end of the pointers."""
    for _step in range(LONGEST_CHAIN):
        if customer.merged_into is None:
            return customer
        customer = customer.merged_into
    raise ValueError(f"{customer.ref} points in a circle")


def same_person(customer: Customer) -> list[int]:
    """Ids of the customer and of everyone merged into them, however far."""
    ids, edge = [customer.pk], [customer.pk]
    while edge:
        edge = list(Customer.objects.filter(merged_into__in=edge).exclude(id__in=ids).values_list("id", flat=True))
        ids += edge
    return ids


def _known(kind: str, value: str) -> Customer | None:
    identity = Identity.objects.select_related("customer__merged_into").filter(kind=kind, value=value).first()
    return canonical(identity.customer) if identity else None


@transaction.atomic
def _add(kind: str, value: str, name: str, language: str, *, by: str, at: datetime) -> Customer:
    customer = Customer.objects.create(
        name=name,
        language=language,
        organisation=_organisation(kind, value),
        created_at=at,
        stream=new_stream("customer"),
    )
    identity = Identity.objects.create(customer=customer, kind=kind, value=value, created_at=at)
    record(customer.stream_id, CustomerAdded(customer=customer.pk), by=by, at=at)
    record(customer.stream_id, IdentityAdded(customer=customer.pk, identity=identity.pk, kind=kind), by=by, at=at)
    return customer


def _organisation(kind: str, value: str) -> Organisation | None:
    domain = own_domain(value) if kind == Identity.Kind.EMAIL else None
    return Organisation.objects.filter(domains__domain=domain).first() if domain else None


@transaction.atomic
def _name_if_nameless(customer: Customer, name: str, *, by: str, at: datetime) -> Customer:
    if name and not customer.name and Customer.objects.filter(id=customer.pk, name="").update(name=name):
        customer.name = name
        record(customer.stream_id, CustomerChanged(customer=customer.pk, fields=["name"]), by=by, at=at)
    return customer


def _clean(name: str) -> str:
    return " ".join(name.replace("\x00", "").split())[:NAME_LENGTH]

"""The verbs about a customer."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.people.customers import canonical, same_person
from zabota.base.people.identities import normal
from zabota.base.people.models import Customer, Identity, NotSame
from zabota.base.timeline.record import record
from zabota.core.events.people import (
    CustomerChanged,
    CustomersMerged,
    CustomersToldApart,
    CustomersUnmerged,
    IdentityAdded,
)
from zabota.core.secrets import mask

CHANGEABLE = {"name", "title", "language", "time_zone", "notes", "organisation"}


@transaction.atomic
def change(customer: Customer, *, by: str, at: datetime, **values: Any) -> Customer:
    """Set what is known about a customer, card numbers and the like hidden. Raises ValueError for a foreign field."""
    if unknown := values.keys() - CHANGEABLE:
        raise ValueError(f"a customer has no field {sorted(unknown)}")
    row = Customer.objects.select_for_update().get(pk=customer.pk)
    values = {name: mask(value) if isinstance(value, str) else value for name, value in values.items()}
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    if changed:
        for name in changed:
            setattr(row, name, values[name])
        row.save(update_fields=changed)
        record(row.stream_id, CustomerChanged(customer=row.pk, fields=changed), by=by, at=at)
        audit.changed(by=by, thing=row.ref, facts={"fields": changed}, at=at)
    return row


@transaction.atomic
def add_identity(
    customer: Customer, *, kind: str, value: str, verified: bool = False, by: str, at: datetime
) -> Identity:
    """One more way to know this customer. Raises ValidationError when it is unusable or leads to someone else."""
    try:
        value = normal(kind, value)
    except ValueError:
        raise ValidationError(_("That is not an address or number that anyone could be reached at.")) from None
    identity, fresh = Identity.objects.get_or_create(
        kind=kind,
        value=value,
        defaults={"customer": customer, "created_at": at, "verified_at": at if verified else None},
    )
    if not fresh and canonical(identity.customer) != canonical(customer):
        raise ValidationError(_("This already belongs to another customer. Merge the two if they are one person."))
    if fresh:
        record(customer.stream_id, IdentityAdded(customer=customer.pk, identity=identity.pk, kind=kind), by=by, at=at)
        audit.changed(by=by, thing=customer.ref, verb="identity", facts={"identity": identity.pk}, at=at)
    return identity


@transaction.atomic
def merge(customer: Customer, *, into: Customer, by: str, at: datetime) -> None:
    """Two records, one person: `customer` points at `into` from now on. Nothing is copied, so undo is exact.

    Raises ValidationError when it would point at itself or in a circle, or already points somewhere.
    """
    rows = {
        row.pk: row for row in Customer.objects.select_for_update().filter(pk__in={customer.pk, into.pk}).order_by("id")
    }
    row, target = rows[customer.pk], rows[into.pk]
    if target.pk in same_person(row):
        raise ValidationError(_("These two are already the same customer."))
    if row.merged_into_id:
        raise ValidationError(_("This customer was already merged. Undo that first."))
    if target.merged_into_id:
        raise ValidationError(_("The other customer was itself merged. Merge into the one it became."))
    row.merged_into = target
    row.save(update_fields=["merged_into"])
    event = CustomersMerged(customer=row.pk, into=target.pk)
    record(row.stream_id, event, by=by, at=at)
    record(target.stream_id, event, by=by, at=at)
    audit.changed(by=by, thing=row.ref, verb="merged", facts={"into": target.ref}, at=at)


@transaction.atomic
def unmerge(customer: Customer, *, by: str, at: datetime) -> None:
    """Take a merge back: each has their own addresses and tickets again. Not merged: nothing happens."""
    row = Customer.objects.select_for_update(of=["self"]).select_related("merged_into").get(pk=customer.pk)
    target = row.merged_into
    if target is None:
        return
    row.merged_into = None
    row.save(update_fields=["merged_into"])
    event = CustomersUnmerged(customer=row.pk, into=target.pk)
    record(row.stream_id, event, by=by, at=at)
    record(target.stream_id, event, by=by, at=at)
    audit.changed(by=by, thing=row.ref, verb="unmerged", facts={"from": target.ref}, at=at)


@transaction.atomic
def tell_apart(customer: Customer, *, other: Customer, by: str, at: datetime) -> None:
    """These two look like one person and are not. Said twice, it is said once."""
    first, second = sorted((customer.pk, other.pk))
    _row, fresh = NotSame.objects.get_or_create(first_id=first, second_id=second, defaults={"at": at})
    if fresh:
        record(customer.stream_id, CustomersToldApart(customer=customer.pk, other=other.pk), by=by, at=at)
        audit.changed(by=by, thing=customer.ref, verb="told_apart", facts={"from": other.ref}, at=at)

"""Customers."""

import zoneinfo
from typing import Any, Literal, cast

from django.conf import settings
from msgspec import UNSET

from zabota.base.audit import actions as audit
from zabota.base.people.actions import customers as verbs
from zabota.base.people.customers import canonical
from zabota.base.people.environment import facts_of, note_fact
from zabota.base.people.identities import normal
from zabota.base.people.models import Customer as Row
from zabota.base.people.models import Organisation as OrganisationRow
from zabota.base.tickets.access import customer_for, customer_record_for
from zabota.base.tickets.queries import counts
from zabota.pages.api import queries, showing, words
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import address_of, page_of, row_named
from zabota.pages.api.problems import invalid
from zabota.pages.api.shapes.common import Page
from zabota.pages.api.shapes.others import (
    Customer,
    CustomerChange,
    CustomerMerge,
    CustomerRow,
    CustomersQuery,
    Fact,
    Identity,
    NewIdentity,
)

Kind = Literal["email", "phone", "telegram", "other"]


@endpoint("GET", "customers", scope="customers:read")
def customers_list(call: Call, query: CustomersQuery) -> Page[CustomerRow]:
    """Customers whom this person may know of, the newest first; or whoever is known by an address or number."""
    reach = _normal(query.reach) if query.reach else ""
    return page_of(
        lambda after: queries.customers_page(call.agent, reach=reach, after=after),
        query.cursor,
        lambda row: CustomerRow(row.pk, row.name, row.language, _company(row), row.created_at),
        of=["customers", reach],
    )


@endpoint("GET", "customers/{customer}", scope="customers:read")
def customers_read(call: Call, customer: int) -> Customer:
    """One customer. That they were looked at stands in the audit."""
    row = customer_for(call.agent, customer)
    audit.looked(by=call.by, thing=row.ref, address=address_of(call), at=call.at)
    return _shown(call, row)


@endpoint("PATCH", "customers/{customer}", scope="customers:write")
def customers_change(call: Call, customer: int, body: CustomerChange) -> Customer:
    """Change what is named; what is not stays."""
    row = customer_for(call.agent, customer, to="edit")
    row = verbs.change(row, by=call.by, at=call.at, **_values(body))
    if body.facts is not UNSET:
        for name, value in body.facts.items():
            note_fact(row, name=name, value=words.line(value, 120), source="agent", by=call.by, at=call.at)
    return _shown(call, row)


@endpoint("POST", "customers/{customer}/identities", scope="customers:write", status=201)
def customers_add_identity(call: Call, customer: int, body: NewIdentity) -> Customer:
    """One more address or number by which this customer is known. One that is somebody else's is refused."""
    row = customer_for(call.agent, customer, to="edit")
    if body.kind in ("email", "phone") and words.way_to_reach(body.value)[0] != body.kind:
        raise invalid("$.value", "This is of another kind.")
    verbs.add_identity(row, kind=body.kind, value=words.line(body.value, 320), by=call.by, at=call.at)
    return _shown(call, row)


@endpoint("PUT", "customers/{customer}/merge", scope="customers:write")
def customers_merge(call: Call, customer: int, body: CustomerMerge) -> Customer:
    """Two records, one person: this one is part of the other from now on. Nothing is copied."""
    row = customer_record_for(call.agent, customer, to="edit")
    into = customer_for(call.agent, body.into, to="edit")
    verbs.merge(row, into=into, by=call.by, at=call.at)
    return _shown(call, into)


@endpoint("DELETE", "customers/{customer}/merge", scope="customers:write")
def customers_unmerge(call: Call, customer: int) -> Customer:
    """Take that back: each has their own addresses and tickets again."""
    row = customer_record_for(call.agent, customer, to="edit")
    verbs.unmerge(row, by=call.by, at=call.at)
    row.merged_into = None
    return _shown(call, row)


def _values(body: CustomerChange) -> dict[str, Any]:
    """As the verb takes them."""
    found: dict[str, Any] = {}
    for name, limit in (("name", 160), ("title", 80), ("language", 8), ("time_zone", 64)):
        if (value := getattr(body, name)) is not UNSET:
            found[name] = words.line(value, limit)
    if found.get("time_zone") and found["time_zone"] not in zoneinfo.available_timezones():
        raise invalid("$.time_zone", "There is no such time zone. Write it as Europe/Chisinau.")
    if isinstance(body.notes, str):
        found["notes"] = words.lines(body.notes)
    if body.organisation is not UNSET:
        found["organisation"] = row_named(OrganisationRow, body.organisation, where="$.organisation")
    return found


def _shown(call: Call, row: Row) -> Customer:
    row = canonical(row)
    ways, people = queries.identities_of(row)
    counted = counts(call.agent, people)
    return Customer(
        id=row.pk,
        name=row.name,
        title=row.title,
        language=row.language,
        time_zone=row.time_zone,
        notes=row.notes,
        organisation=_company(row),
        identities=[Identity(cast(Kind, one.kind), one.value, one.verified_at is not None) for one in ways],
        facts=[Fact(one.name, one.value, one.source, one.since) for one in facts_of(row)],
        merged=people[1:],
        open=counted.open,
        solved=counted.solved,
        created_at=row.created_at,
        url=f"{settings.PUBLIC_URL}/customers/{row.pk}/",
    )


def _company(row: Row) -> Any:
    return showing.named(row.organisation_id, row.organisation.name if row.organisation else "")


def _normal(reach: str) -> str:
    """As it is kept."""
    try:
        return normal("email" if "@" in reach else "phone" if any(char.isdigit() for char in reach) else "other", reach)
    except ValueError as error:
        raise invalid("reach", "This is neither an address nor a number.") from error

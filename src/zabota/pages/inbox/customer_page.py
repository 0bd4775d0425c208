"""What a customer's page shows and keeps."""

import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy

from zabota.base.audit import actions as audit
from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.people.actions import customers
from zabota.base.people.customers import same_person
from zabota.base.people.doubles import Double, doubles
from zabota.base.people.models import Agent, Customer, Identity
from zabota.base.ports.promises import reckoning_of
from zabota.base.ports.surveys import Marked, marks_given_by
from zabota.base.tickets.access import customers_of, visible
from zabota.base.tickets.promise_words import promise_of
from zabota.base.tickets.queries import counts, matters
from zabota.base.tickets.queries.of_customers import ids_of, owed, said_by
from zabota.base.tickets.values import Refused
from zabota.base.ui.languages import language_name
from zabota.pages.inbox.forms import one_line, way_to_reach, words
from zabota.pages.inbox.http import Asked
from zabota.pages.inbox.went import YEAR, went

LANGUAGES = (("", "—"), ("en", "English"), ("ro", "Română"), ("ru", "Русский"))
COLLEAGUES, WAYS, FOUND = 8, 30, 8
BECAUSE = {
    "phone": gettext_lazy("the same phone"),
    "name": gettext_lazy("the same name"),
    "mailbox": gettext_lazy("the same mailbox name elsewhere"),
    "organisation": gettext_lazy("the same organisation"),
}


def address(customer: Customer) -> str:
    return reverse("inbox:customer_page", args=[customer.pk])


def look(request: Asked, customer: Customer) -> None:
    seen_from = request.META.get("REMOTE_ADDR") or None
    audit.looked(by=request.user.ref, thing=customer.ref, address=seen_from, at=now())


def context(user: Agent, customer: Customer, before: int | None = None) -> dict[str, Any]:
    people = same_person(customer)
    ways = list(Identity.objects.filter(customer__in=people).order_by("id")[:WAYS])
    joined = list(Customer.objects.filter(pk__in=people[1:]).order_by("id")[:WAYS]) if len(people) > 1 else []
    may_edit = may(user, "customers.edit") and customer.erased_at is None
    at = now()
    marks = _marks(user, people, at)
    return {
        "customer": customer,
        "ways": ways,
        "joined": joined,
        "doubles": _offered(user, doubles(customer, ways, people)) if may_edit else [],
        "colleagues": _colleagues(user, customer, people),
        "counts": counts(user, people),
        "local_time": _local_time(customer),
        "language": language_name(customer.language),
        "writes_to": next((way.value for way in ways if way.kind == Identity.Kind.EMAIL), ""),
        "may_edit": may_edit,
        "may_write": may(user, "tickets.reply") and customer.erased_at is None,
        "may_erase": may(user, "customers.erase") and customer.erased_at is None,
        "went": went(said_by(user, people, since=at - YEAR), marks, at=at),
        "owed": [(ticket, promise_of(ticket, at)) for ticket in owed(user, people)],
        "reckoning": reckoning_of(ids_of(user, people)),
        **tickets(user, customer, before, people, marks),
    }


def tickets(
    user: Agent,
    customer: Customer,
    before: int | None,
    people: list[int] | None = None,
    marks: Sequence[Marked] | None = None,
) -> dict[str, Any]:
    """A page of them, each with what is promised in it and the mark that it was given."""
    at, people = now(), people or same_person(customer)
    given = {one.ticket: one for one in reversed(_marks(user, people, at) if marks is None else marks)}
    page = matters(user, people, before)
    rows = [(ticket, promise_of(ticket, at), given.get(ticket.pk)) for ticket in page.rows]
    return {"customer": customer, "matters": rows, "next": page.next}


def _marks(user: Agent, people: list[int], at: datetime) -> list[Marked]:
    """Of a year, of the tickets the person may know of."""
    marks = list(marks_given_by(people, at - YEAR))
    if not marks or user.eyes == "every":
        return marks
    seen = set(visible(user).filter(pk__in=[one.ticket for one in marks]).values_list("pk", flat=True))
    return [one for one in marks if one.ticket in seen]


def choices(customer: Customer) -> dict[str, Any]:
    """What the form offers."""
    zones = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return {"languages": LANGUAGES, "zones": [("", "—"), *((zone, zone.replace("_", " ")) for zone in zones)]}


def keep(customer: Customer, data: QueryDict, *, by: str) -> None:
    """Raises Refused for a way to reach that is none, or somebody else's."""
    at = now()
    language, zone = data.get("language", ""), data.get("time_zone", "")
    customers.change(
        customer,
        by=by,
        at=at,
        name=one_line(data.get("name", ""), 160),
        title=one_line(data.get("title", ""), 80),
        notes=words(data.get("notes", ""), 20_000),
        language=language if language in dict(LANGUAGES) else customer.language,
        time_zone=zone if not zone or zone in zoneinfo.available_timezones() else customer.time_zone,
        # Without an organisation the form does not ask.
        sees_organisation="sees_organisation" in data if customer.organisation_id else customer.sees_organisation,
    )
    if reach := data.get("reach", "").strip():
        kind, value = way_to_reach(reach)
        try:
            customers.add_identity(customer, kind=kind, value=value, by=by, at=at)
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from error


def doubles_of(user: Agent, customer: Customer) -> list["Alike"]:
    people = same_person(customer)
    ways = list(Identity.objects.filter(customer__in=people).order_by("id")[:WAYS])
    return _offered(user, doubles(customer, ways, people))


def found(user: Agent, customer: Customer, wanted: str) -> list[Customer]:
    """Others by a name's beginning, a whole address or phone, or a number; only those the person may know of."""
    alike = Q(name__istartswith=wanted) | Q(identities__value__iexact=wanted)
    if wanted.lstrip("#").isdecimal() and len(wanted) < 19:
        alike |= Q(pk=int(wanted.lstrip("#")))
    rows = customers_of(user).filter(alike, merged_into=None, erased_at=None).exclude(pk=customer.pk)
    return list(rows.select_related("organisation").distinct().order_by("id")[:FOUND])


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who may be the same person, and why, in words."""

    customer: Customer
    why: str


def _offered(user: Agent, found: list[Double]) -> list[Alike]:
    """Only those the person may know of."""
    alike = {one.customer.pk: Alike(one.customer, ", ".join(str(BECAUSE[why]) for why in one.because)) for one in found}
    known = set(customers_of(user).filter(pk__in=alike).values_list("pk", flat=True)) if alike else set()
    return [one for pk, one in alike.items() if pk in known]


def _colleagues(user: Agent, customer: Customer, people: list[int]) -> list[Customer]:
    """Of the same organisation; only those the person may know of."""
    if customer.organisation_id is None:
        return []
    rows = customers_of(user).filter(organisation=customer.organisation_id, merged_into=None, erased_at=None)
    return list(rows.exclude(pk__in=people).order_by("name", "id")[: COLLEAGUES + 1])


def _local_time(customer: Customer) -> str:
    """What the clock shows where the customer is; "" where that is not known."""
    try:
        return f"{now().astimezone(zoneinfo.ZoneInfo(customer.time_zone)):%H:%M}" if customer.time_zone else ""
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return ""

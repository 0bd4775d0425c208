"""Tickets and customers by the beginnings of words, as somebody types. Each is one query, and each is index-backed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from zabota.base.people.folded import fits, found_in, pattern
from zabota.base.people.models import Agent, Customer, Eyes, Identity
from zabota.base.ports.old_numbers import old_numbers
from zabota.base.tickets.access import through, visible
from zabota.base.tickets.models import Status, Ticket
from zabota.base.tickets.queries.asking import STAND_IN, TEXT, as_text, ask

EACH = 24  # rows of each way of finding, out of which the best are shown
KNOWN = 200  # customers of one name that are looked at, the newest
DIGITS = 3  # of a number before numbers that begin with it are shown
LARGEST = 10**9
# The same orders as of the indexes, in words that these do not know: else PostgreSQL walks through all rows from the
# newest on and takes each apart into words, hoping to find enough soon, which for a rare word takes seconds.
NEWEST = (F("pk") * -1).asc()
LATEST = (F("active_at") + Value(timedelta(0))).desc()


@dataclass(frozen=True, slots=True)
class TicketFound:
    number: int
    subject: str
    status: str
    language: str
    customer: int
    customer_name: str
    active_at: datetime

    @property
    def status_words(self) -> str:
        return str(Status(self.status).label)


@dataclass(frozen=True, slots=True)
class CustomerFound:
    """customer: the one that this one stands for, where two were merged."""

    customer: int
    name: str
    organisation: str
    addresses: tuple[str, ...]


def customers_found(user: Agent, texts: Sequence[str]) -> list[CustomerFound]:
    """By name or address, the newest first: those with a ticket that this person may know of."""
    rows = ask(_customers(user.eyes), {"me": user.pk, "pattern": pattern(texts)})
    return [CustomerFound(pk, name, company or "", tuple(addresses)) for pk, name, company, addresses in rows]


@lru_cache
def _customers(eyes: Eyes) -> str:
    user = through(eyes, STAND_IN)
    by_name = Customer.objects.filter(fits("name", TEXT)).order_by(NEWEST).values("pk")[:KNOWN]
    by_address = Identity.objects.filter(fits("value", TEXT)).order_by(NEWEST).values("customer")[:KNOWN]
    addresses = Identity.objects.filter(customer=OuterRef("pk")).order_by("id").values("value")[:5]
    rows = (
        # A union and no OR: each side is read by its own index, and only what it finds is looked at further.
        Customer.objects.filter(pk__in=by_name.union(by_address), erased_at=None)
        .filter(Exists(visible(user).filter(customer=OuterRef("pk"))))
        .annotate(stands_for=Coalesce("merged_into", "pk"), addresses=ArraySubquery(addresses))
        .order_by("-id")
        .values_list("stands_for", "name", "organisation__name", "addresses")[:EACH]
    )
    return as_text(rows, {STAND_IN: "me", TEXT: "pattern"})


def tickets_found(user: Agent, texts: Sequence[str], customers: Iterable[int]) -> list[TicketFound]:
    """By number, by one it had elsewhere, by words of the subject, of these customers; the latest first in each."""
    ways = [Q(found_in("subject", texts))]
    if customers := list(customers):
        ways.append(Q(customer__in=customers))
    if numbers := [text.strip().lstrip("#№ ") for text in texts]:
        whole = [number for number in numbers if number.isdecimal() and len(number) < len(str(LARGEST))]
        ways += [_numbered(number) for number in whole]
        if old := {pk for number in whole for pk in old_numbers(number)}:
            ways.append(Q(pk__in=old))
    first, *rest = (_latest(visible(user).filter(way, trashed_at=None)) for way in ways)
    rows = first.union(*rest) if rest else first
    return [TicketFound(*row) for row in rows]


def _latest(rows: QuerySet[Ticket]) -> QuerySet[Ticket, tuple[Any, ...]]:
    shown = ("number", "subject", "status", "language", "customer_id", "name", "active_at")
    return rows.order_by(LATEST, "-id").annotate(name=F("customer__name")).values_list(*shown)[:EACH]


def _numbered(digits: str) -> Q:
    """The number itself, and from DIGITS digits on those that begin with it."""
    number, found = int(digits), Q(number=int(digits))
    if len(digits) < DIGITS:
        return found
    power = 10
    while number * power < LARGEST:
        found |= Q(number__gte=number * power, number__lt=(number + 1) * power)
        power *= 10
    return found

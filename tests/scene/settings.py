"""A customer, and what is set: hours, promises, topics; see tests/scene/making.py."""

from dataclasses import replace
from datetime import date, timedelta

from zabota.base.clock import now
from zabota.base.hours.models import Calendar, Holiday
from zabota.base.people import customers
from zabota.base.people.actions import absences
from zabota.base.people.actions import customers as verbs
from zabota.base.people.actions import elsewhere as actions
from zabota.base.people.elsewhere.trying import Line, kept
from zabota.base.people.models import Agent, Customer, SignInProvider
from zabota.base.tickets.actions import fields, topics
from zabota.base.tickets.models import Ticket, Topic
from zabota.rooms.sla.actions.policies import keep_policy
from zabota.rooms.sla.drafts import draft_of
from zabota.rooms.sla.models import Policy


def policy(by: str) -> int:
    """That for everyone, changed once; another is asked before it."""
    row, at = Policy.objects.select_related("current").get(name="Everyone"), now()
    before = draft_of(row)
    numbers = {
        3: ((5, "minutes"), (30, "minutes"), (2, "hours")),
        2: ((5, "minutes"), (1, "hours"), (4, "hours")),
        1: ((30, "minutes"), (4, "hours"), (1, "days")),
        0: ((30, "minutes"), (1, "days"), (2, "days")),
    }
    targets = {
        (damage, kind): (*time, "clock" if damage == 3 else "hours")
        for damage, times in numbers.items()
        for kind, time in zip(("first", "update", "answer"), times, strict=True)
    }
    keep_policy(row, replace(before, targets=targets), by=by, at=at)
    gold = replace(before, name="Gold", conditions={"level": ("Gold",), "channel": ("mail",)})
    keep_policy(None, gold, by=by, at=at)
    return row.pk


def topic(owner: Agent) -> int:
    """Payments, which Refunds were merged into; another is retired; and one of us has a break."""
    at, by = now(), owner.ref
    into = Topic.objects.get(name="Payments")
    refunds = topics.keep(None, name="Refunds", keywords=["возврат", "refund"], by=by, at=at)
    topics.merge(refunds, into=into, agent=owner, by=by, at=at)
    topics.retire(topics.keep(None, name="Loyalty cards", by=by, at=at), by=by, at=at)
    absences.take_break(Agent.objects.get(name="Andrei"), until=at + timedelta(minutes=40), by=by, at=at)
    return into.pk


def own_fields(owner: Agent, ticket: Ticket) -> int:
    """Four of them, of which the ticket has two; and one that is retired."""
    at, by = now(), owner.ref
    shop = fields.make_field(name="Shop", kind="choice", choices=["Centru", "Botanica", "Riscani"], by=by, at=at)
    fields.make_field(name="Order number", kind="text", by=by, at=at)
    fields.make_field(name="Installed on", kind="day", by=by, at=at)
    fields.make_field(name="Under warranty", kind="yes", by=by, at=at)
    fields.retire_field(fields.make_field(name="Fax", kind="text", by=by, at=at), by=by, at=at)
    fields.set_fields(ticket, {"shop": "Botanica", "installed-on": "2025-03-14"}, by=by, at=at)
    return shop.pk


def calendar() -> int:
    """Hours with a break, a night and days off of every kind."""
    days = {day: [["08:00", "13:00"], ["14:00", "22:00"]] for day in ("mon", "tue", "wed")}
    week = days | {"thu": [["08:00", "22:00"]], "fri": [["18:00", "02:00"]], "sat": [["09:00", "21:00"]]}
    row = Calendar.objects.create(name="Evenings", time_zone="Europe/Chisinau", week=week, country="MD")
    for first, last, name, spans in (
        (date(2000, 12, 25), None, "Christmas", []),
        (date(2000, 12, 31), date(2001, 1, 2), "New Year", []),
        (date(2000, 3, 8), None, "", [["09:00", "13:00"]]),
        (date(2027, 4, 30), None, "", []),
    ):
        Holiday.objects.create(calendar=row, day=first, last=last, yearly=first.year == 2000, name=name, spans=spans)
    return row.pk


def customer(pk: int, by: str) -> int:
    """Everything known that a page can show, and somebody who may be the same person."""
    customer, at = Customer.objects.get(pk=pk), now()
    facts = {"time_zone": "Europe/Chisinau", "notes": "Opens at 7, so calls before 10 are bad.\nTwo tills in summer."}
    verbs.change(customer, title="Owner", by=by, at=at, **facts)
    verbs.add_identity(customer, kind="phone", value="+37369214380", verified=True, by=by, at=at)
    customers.find_or_add("phone", "069214380", customer.name, by=by, at=at)
    return customer.pk


def sign_in_provider() -> int:
    """One that was tried and has a line to mend; nobody is asked over the network."""
    values = {"name": "Tarelka ID", "issuer": "https://id.tarelka.example/realms/desk", "client_id": "desk"}
    row = actions.keep(SignInProvider(), kind="keycloak", secret="not a secret", by="scene", at=now(), **values)
    found = [
        Line("server", "ok", facts={"host": "id.tarelka.example", "secure": True}),
        Line("document", "ok", facts={"issuer": row.issuer}),
        Line("keys", "ok", facts={"number": 2, "algorithms": "RS256, ES256"}),
        Line("challenge", "ok"),
        Line("clock", "ok", facts={"seconds": 1}),
        Line("client", "red", "client", {"words": "invalid_client"}),
    ]
    SignInProvider.objects.filter(pk=row.pk).update(tried=kept(found, at=now()))
    return row.pk

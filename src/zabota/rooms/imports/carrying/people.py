"""People and organisations: joined with those who are here by their addresses."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from zabota.base.desk.queries import desk
from zabota.base.people.actions.remembering import Former, remember
from zabota.base.people.customers import Wanted, find_or_add_all
from zabota.base.people.identities import PUBLIC_MAIL, normal
from zabota.base.people.models import Agent, Customer, Identity, Organisation, OrganisationDomain
from zabota.base.timeline.record import New, record_all
from zabota.core.events.people import CustomerAdded, IdentityAdded, OrganisationSaved
from zabota.core.imports.things import Company, Person
from zabota.core.secrets import mask
from zabota.rooms.imports.carrying.counted import Came
from zabota.rooms.imports.carrying.joined import complete
from zabota.rooms.imports.carrying.origins import known, short
from zabota.rooms.imports.models import Origin, Run

NAMELESS = "other"


@dataclass(slots=True)
class Cast:
    """Who is who: foreign keys -> rows."""

    customers: dict[str, int] = field(default_factory=dict)
    agents: dict[str, Agent] = field(default_factory=dict)
    companies: dict[str, int] = field(default_factory=dict)

    def agent(self, key: str) -> Agent | None:
        return self.agents.get(short(key)) if key else None

    def customer(self, key: str) -> int | None:
        return self.customers.get(short(key)) if key else None


def cast_of(run: Run, people: Iterable[str], companies: Iterable[str]) -> Cast:
    """Those of them who came before. Three queries."""
    people = list(people)
    agents = {key: row.agent_id for key, row in known(run, "agent", people).items()}
    rows = Agent.objects.in_bulk([pk for pk in agents.values() if pk])
    return Cast(
        customers={key: row.customer_id for key, row in known(run, "customer", people).items() if row.customer_id},
        agents={key: rows[pk] for key, pk in agents.items() if pk in rows},
        companies={
            key: row.organisation_id for key, row in known(run, "company", companies).items() if row.organisation_id
        },
    )


def bring_companies(
    run: Run, cast: Cast, companies: Mapping[str, Company], came: Came, *, by: str, at: datetime
) -> None:
    """By domain or name those who are here; the others are made."""
    fresh = {short(key): one for key, one in companies.items() if short(key) not in cast.companies and one.name}
    if not fresh:
        return
    domains = {domain for one in fresh.values() for domain in one.domains}
    taken = dict(OrganisationDomain.objects.filter(domain__in=domains).values_list("domain", "organisation"))
    names = {one.name for one in fresh.values()}
    named = dict(Organisation.objects.filter(name__in=names).order_by("-id").values_list("name", "id"))
    made: dict[str, Organisation] = {}
    for key, one in fresh.items():
        here = next((taken[domain] for domain in one.domains if domain in taken), None) or named.get(one.name)
        if here:
            cast.companies[key] = here
        else:
            twin = next((row for row in made.values() if row.name == one.name), None)
            made[key] = twin or Organisation(name=one.name, level=one.level, created_at=one.at or at)
    rows = list({id(row): row for row in made.values()}.values())
    Organisation.objects.bulk_create(rows)
    cast.companies |= {key: row.pk for key, row in made.items()}
    own = [
        OrganisationDomain(organisation_id=cast.companies[key], domain=domain[:253])
        for key, one in fresh.items()
        for domain in one.domains
        if key in made and domain not in taken and domain not in PUBLIC_MAIL
    ]
    OrganisationDomain.objects.bulk_create(own, ignore_conflicts=True)
    stream = desk().stream_id if rows else 0
    record_all([New(stream, OrganisationSaved(organisation=row.pk), by) for row in rows], at=at)
    Origin.objects.bulk_create(
        Origin(
            run=run, source=run.source, kind="company", key=key, organisation_id=cast.companies[key], made=key in made
        )
        for key in fresh
    )
    came.count["companies"] += len(fresh)


def bring_people(run: Run, cast: Cast, people: Mapping[str, Person], came: Came, *, by: str, at: datetime) -> None:
    """Those who worked there and those who asked. Whoever is known by an address is the one who is here."""
    fresh = {
        short(key): one
        for key, one in people.items()
        if short(key) not in cast.customers and short(key) not in cast.agents
    }
    ours = {key: one for key, one in fresh.items() if one.ours}
    _bring_ours(run, cast, ours, by=by, at=at)
    others = {key: one for key, one in fresh.items() if not one.ours}
    _bring_customers(run, cast, others, came, by=by, at=at)
    came.count["people"] += len(fresh)


def _bring_ours(run: Run, cast: Cast, ours: Mapping[str, Person], *, by: str, at: datetime) -> None:
    if not ours:
        return
    mails = {one.email.lower() for one in ours.values() if one.email}
    here = {agent.email: agent for agent in Agent.objects.filter(email__in=mails)}
    missing: dict[str, Former] = {}
    for key, one in ours.items():
        if one.email.lower() not in here:
            surname = str(one.extra.get("surname", ""))
            name = f"{one.name} {surname}".strip() or one.email.partition("@")[0]
            missing[key] = Former(_handle(run, key), mask(name), one.at or at)
    made = dict(zip(missing, remember(list(missing.values()), run=run.pk, by=by, at=at), strict=True))
    for key, one in ours.items():
        cast.agents[key] = made[key] if key in made else here[one.email.lower()]
    Origin.objects.bulk_create(
        Origin(run=run, source=run.source, kind="agent", key=key, agent=cast.agents[key], made=key in made)
        for key in ours
    )


def _bring_customers(run: Run, cast: Cast, people: Mapping[str, Person], came: Came, *, by: str, at: datetime) -> None:
    if not people:
        return
    keys, wanted = list(people), [_wanted(run, key, one) for key, one in people.items()]
    untold: list[New] = []
    rows = find_or_add_all(wanted, by=by, at=at, untold=untold)
    made = {new.event.customer for new in untold if isinstance(new.event, CustomerAdded)}
    fresh_rows: dict[int, Customer] = {}
    for key, one, row in zip(keys, people.values(), rows, strict=True):
        came.count["joined"] += row.pk not in made or row.pk in fresh_rows
        if row.pk in made and row.pk not in fresh_rows:
            fresh_rows[row.pk] = _filled(row, one, cast)
        cast.customers[key] = row.pk
    Customer.objects.bulk_update(
        fresh_rows.values(),
        ["title", "language", "time_zone", "notes", "organisation", "sees_organisation", "created_at"],
    )
    untold += _more_ways(cast, people, fresh_rows, at=at, by=by)
    record_all(untold, at=at)
    first = {row.pk: key for key, row in reversed(list(zip(keys, rows, strict=True)))}
    Origin.objects.bulk_create(
        Origin(
            run=run,
            source=run.source,
            kind="customer",
            key=key,
            customer_id=cast.customers[key],
            made=cast.customers[key] in made and first[cast.customers[key]] == key,
        )
        for key in keys
    )
    if run.kind == Run.Kind.OWN:
        complete(run, people, cast.customers, fresh_rows, by=by, at=at)


def _wanted(run: Run, key: str, one: Person) -> Wanted:
    """By the first way that will do; by the id there where there is none."""
    for kind, value in one.ways:
        if kind == "email" and "@" not in value:
            continue
        try:
            normal(kind, value)
        except ValueError:
            continue
        return Wanted(kind, value, mask(one.name), one.language)
    return Wanted(NAMELESS, f"{run.source} {key}"[:320], mask(one.name), one.language)


def _filled(row: Customer, one: Person, cast: Cast) -> Customer:
    row.title, row.language = mask(one.title), row.language or one.language
    row.time_zone, row.notes = one.time_zone, mask(one.notes)
    row.organisation_id = cast.companies.get(short(one.company)) or row.organisation_id
    row.sees_organisation = one.extra.get("sees_organisation") is True
    row.created_at = one.at or row.created_at
    return row


def _more_ways(cast: Cast, people: Mapping[str, Person], rows: Collection[int], *, at: datetime, by: str) -> list[New]:
    """Further addresses and numbers of those who are new; one that leads to somebody else stays theirs."""
    new: list[Identity] = []
    for key, one in people.items():
        customer = cast.customers[key]
        if customer not in rows:
            continue
        for kind, value in one.ways[1:]:
            try:
                new.append(
                    Identity(customer_id=customer, kind=kind[:12], value=normal(kind, value), created_at=one.at or at)
                )
            except ValueError:
                continue
    if not new:
        return []
    taken = set(Identity.objects.filter(value__in=[one.value for one in new]).values_list("kind", "value"))
    free = list({(one.kind, one.value): one for one in new if (one.kind, one.value) not in taken}.values())
    Identity.objects.bulk_create(free, ignore_conflicts=True)
    streams = dict(Customer.objects.filter(pk__in={one.customer_id for one in free}).values_list("pk", "stream"))
    written = Identity.objects.filter(value__in=[one.value for one in free], customer__in=streams)
    return [
        New(streams[one.customer_id], IdentityAdded(customer=one.customer_id, identity=one.pk, kind=one.kind), by)
        for one in written
        if (one.kind, one.value) not in taken
    ]


def _handle(run: Run, key: str) -> str:
    return "a" + hashlib.sha256(f"{run.source} {key}".encode()).hexdigest()[:20]

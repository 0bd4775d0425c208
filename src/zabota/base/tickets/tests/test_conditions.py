"""What a sentence means for one ticket is what the database finds."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zabota.base.clock import now
from zabota.base.people.models import Organisation
from zabota.base.tickets import actions
from zabota.base.tickets.models import Follower, Looked, Status, Ticket, Topic
from zabota.base.tickets.queries import View, counters, list_page
from zabota.base.tickets.queries.conditions import condition, since
from zabota.base.tickets.queries.orders import ORDERS
from zabota.core.query import FIELDS, Facts, Reader, Shape, Term, field_named, fits

STATUSES = list(Status.values)
OWN = [{}, {"a": "12"}, {"a": 12}, {"a": True, "b": 2.5}, {"a": ["yes", "12"]}, {"a": False, "b": "2.5"}, {"a": 1}]
NAMES = [*FIELDS, "field-a", "field-b"]

# Those that a sentence can ask for; promises have a list of their own.
SAID = [order for order in ORDERS if order != "promised"]


@pytest.fixture
def mixed(world):
    """Sixty tickets that differ in everything a condition can ask about."""
    at = now()
    world.team("Critical"), world.team("Dispatch")
    owners = [None, world.irina, world.victor, world.tom]
    topics = [None, Topic.objects.create(name="Tills"), Topic.objects.create(name="Money")]
    here = Organisation.objects.create(name="Măr Verde", created_at=at)
    world.ana.organisation = here
    world.ana.save()
    teams = [None, world.team("Specialists"), world.team("Critical")]
    for place in range(60):
        ticket = world.ticket(customer=[world.ana, world.pavel, world.james][place % 3])
        Ticket.objects.filter(pk=ticket.pk).update(
            owner=owners[place % 4],
            team=teams[place // 4 % 3],
            topic=topics[place // 2 % 3],
            status=STATUSES[place % 6],
            damage=place // 5 % 4,
            channel=["mail", "phone"][place // 3 % 2],
            tags=[tag for bit, tag in enumerate(("printer", "a,b")) if place // 7 >> bit & 1],
            fields=OWN[place // 2 % len(OWN)],
            created_at=at - timedelta(hours=place * 5),
            active_at=at - timedelta(hours=place * 3 % 50),
            snoozed_until=at + timedelta(days=1) if place % 5 == 0 and STATUSES[place % 6] in STATUSES[:4] else None,
        )
        if place % 7 == 0:
            Follower.objects.create(ticket=ticket, agent=world.irina)
        if place % 3 == 0:
            actions.look(ticket, agent=world.irina, seq=ticket.stream.last_seq - place % 2, at=at)
    return world


def facts_of(ticket: Ticket) -> Facts:
    looked = Looked.objects.filter(ticket=ticket, seq__gte=ticket.stream.last_seq)
    return Facts(
        status=ticket.status,
        owner=ticket.owner_id,
        owner_teams=frozenset(ticket.owner.teams.values_list("id", flat=True) if ticket.owner else ()),
        team=ticket.team_id,
        channel=ticket.channel,
        language=ticket.language,
        damage=ticket.damage,
        tags=frozenset(ticket.tags),
        topic=ticket.topic_id,
        brand=ticket.brand_id,
        organisation=ticket.customer.organisation_id,
        created_at=ticket.created_at,
        active_at=ticket.active_at,
        snoozed=ticket.snoozed_until is not None,
        own=ticket.fields,
        followers=frozenset(ticket.followers.values_list("agent", flat=True)),
        read_by=frozenset(looked.values_list("agent", flat=True)),
    )


def values_of(world) -> dict[str, list[str]]:
    teams = [str(world.team(name).pk) for name in ("Critical", "Dispatch", "Specialists")]
    return {name: list(field.words) for name, field in FIELDS.items()} | {
        "owner": ["me", "nobody", str(world.victor.pk), "999999", *(f"team-{pk}" for pk in teams)],
        "team": ["mine", "none", *teams],
        "channel": ["mail", "phone", "chat"],
        "language": ["ro", "ru", "en"],
        "tag": ["printer", "a,b", "nothing"],
        "topic": ["none", *map(str, Topic.objects.values_list("id", flat=True))],
        "brand": [str(world.brand.pk), "77"],
        "organisation": ["none", *map(str, Organisation.objects.values_list("id", flat=True))],
        "created": ["1h", "24h", "7d"],
        "active": ["1h", "12h", "2d"],
        "field-a": ["none", "12", "12.0", "yes", "no", "1", "2.5"],
        "field-b": ["none", "2.5", "12"],
    }


def shapes(values: dict[str, list[str]]) -> st.SearchStrategy[Shape]:
    def term(key):
        name, but = key
        many = len(values[name]) if field_named(name).several else 1
        chosen = st.lists(st.sampled_from(values[name]), unique=True, min_size=1, max_size=many)
        return chosen.map(lambda found: Term(name, tuple(found), but))

    keys = st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), unique=True, max_size=4)
    terms = keys.flatmap(lambda chosen: st.tuples(*map(term, chosen)))
    return st.builds(Shape, terms, st.sampled_from(SAID))


def test_what_a_sentence_means_is_what_the_database_finds(mixed):
    at = since(now())
    tickets = {ticket.pk: facts_of(ticket) for ticket in Ticket.objects.select_related("owner", "customer", "stream")}
    readers = [
        Reader(person.pk, frozenset(person.teams.values_list("id", flat=True)), at)
        for person in (mixed.irina, mixed.olga)
    ]
    people = {mixed.irina.pk: mixed.irina, mixed.olga.pk: mixed.olga}

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(shapes(values_of(mixed)), st.sampled_from(readers))
    def holds(shape, reader):
        meant = {pk for pk, facts in tickets.items() if fits(shape, facts, reader)}
        found = set(Ticket.objects.filter(condition(shape, people[reader.agent], at)).values_list("pk", flat=True))
        assert found == meant

    holds()


@pytest.mark.parametrize("order", SAID)
def test_pages_of_every_order_follow_without_a_gap_or_a_double(mixed, order, monkeypatch):
    monkeypatch.setattr("zabota.base.tickets.queries.lists.PAGE", 7)
    view = View("view-1", ("found",), shape=Shape((Term("status", ("open",)),), order))
    seen, after = [], None
    while True:
        page = list_page(mixed.irina, view, after)
        seen += page.rows
        if (after := page.next) is None:
            break
    keys = {
        "active": lambda row: (row.active_at, row.id),
        "quiet": lambda row: (row.active_at, row.id),
        "damage": lambda row: (row.damage, row.active_at, row.id),
        "newest": lambda row: (row.created_at, row.id),
        "oldest": lambda row: (row.created_at, row.id),
    }
    assert len(seen) == len({row.id for row in seen}) == Ticket.objects.filter(status__in=STATUSES[:4]).count() > 30
    assert seen == sorted(seen, key=keys[order], reverse=ORDERS[order][0].startswith("-"))


def test_a_counter_follows_the_sentence_at_once(mixed):
    def number(shape):
        return counters(mixed.irina, [View("view-1", ("found",), shape=shape)])["view-1"]

    first = number(Shape((Term("owner", ("me",)),)))
    assert first == Ticket.objects.filter(owner=mixed.irina).count() > 0
    assert number(Shape((Term("owner", ("nobody",)),))) == Ticket.objects.filter(owner=None).count()


def test_what_is_called_the_last_hour_moves_on_with_the_clock(mixed, clock):
    shape = Shape((Term("active", ("1h",)),))
    with_new = Ticket.objects.filter(condition(shape, mixed.irina, since(now()))).count()
    clock.move(hours=2)
    assert with_new > Ticket.objects.filter(condition(shape, mixed.irina, since(now()))).count() == 0

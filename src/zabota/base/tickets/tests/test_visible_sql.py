"""The rule of access.visible(), once more as one query."""

import pytest
from django.db import connection

from zabota.base.clock import now
from zabota.base.people.actions import agents, roles
from zabota.base.people.roles import columns, version
from zabota.base.tickets.access import hidden_tickets, visible, who_sees
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.visible_sql import SEEN
from zabota.base.timeline.record import new_stream
from zabota.core.people.roles import Standing


def seen(people, streams):
    """(stream, agent) of the pairs that the query lets through."""
    pairs = [(stream, person.pk) for stream in streams for person in people]
    with connection.cursor() as cursor:
        cursor.execute(SEEN, [list(column) for column in zip(*pairs, strict=True)])
        return {(stream, agent) for stream, agent, _seq in cursor.fetchall()}


def test_it_lets_through_what_visible_lets_through(world):
    people = [world.olga, world.andrei, world.irina, world.victor, world.tom, world.grace, world.vera]
    kinds = [None, world.team("Specialists"), world.team("Quiet", private=True)]
    agents.set_teams(world.victor, teams=[kinds[2]], by="clock", at=world.victor.created_at)
    for team in kinds:
        for owner in (None, world.irina):
            Ticket.objects.filter(pk=world.ticket(owner=owner).pk).update(team=team)
    streams = list(Ticket.objects.values_list("stream", flat=True))
    expected = {(row.stream_id, person.pk) for person in people for row in visible(person)}
    assert seen(people, streams) == expected
    assert 0 < len(expected) < len(people) * len(streams)


@pytest.mark.parametrize("reads", ["team", "own"])
def test_a_role_that_reads_less_reads_as_little_there(world, reads):
    """visible(), its twin in SQL, hidden_tickets() and who_sees(): one rule."""
    people = [world.olga, world.andrei, world.irina, world.victor, world.tom, world.grace, world.vera]
    for basis in ("agent", "lead"):
        shown = columns()
        lead = next(one for one in shown if one.key == basis)
        less = {basis: Standing(lead.standing.powers, reads)}
        roles.set_powers(less, seen=version(shown), by=world.olga.ref, at=now())
    people = list(type(world.olga).objects.filter(pk__in=[one.pk for one in people]))
    kinds = [None, world.team("Specialists"), world.team("Quiet", private=True)]
    agents.set_teams(world.victor, teams=[kinds[1], kinds[2]], by="clock", at=world.victor.created_at)
    for team in kinds:
        for owner in (None, world.irina):
            Ticket.objects.filter(pk=world.ticket(owner=owner).pk).update(team=team)
    every = list(Ticket.objects.all())
    expected = {(row.stream_id, person.pk) for person in people for row in visible(person)}
    assert seen(people, [row.stream_id for row in every]) == expected
    turned = {(row.stream_id, person.pk) for person in people for row in hidden_tickets(person)}
    assert turned == {(row.stream_id, person.pk) for person in people for row in every} - expected
    assert {(row.stream_id, person.pk) for row in every for person in who_sees(row)} == expected
    assert {stream for stream, agent in expected if agent == world.irina.pk} == {
        row.stream_id for row in every if row.owner_id == world.irina.pk or (reads == "team" and row.team == kinds[1])
    }


def test_who_has_left_sees_nothing_and_what_is_no_ticket_is_no_secret(world):
    ticket, other = world.ticket(), new_stream("desk")
    type(world.olga).objects.filter(pk=world.olga.pk).update(is_active=False)
    assert seen([world.olga], [ticket.stream_id, other.pk]) == {(other.pk, world.olga.pk)}

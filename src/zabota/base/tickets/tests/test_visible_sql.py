"""The rule of access.visible(), once more as one query."""

from django.db import connection

from zabota.base.people.actions import agents
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.visible_sql import SEEN
from zabota.base.timeline.record import new_stream


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


def test_who_has_left_sees_nothing_and_what_is_no_ticket_is_no_secret(world):
    ticket, other = world.ticket(), new_stream("desk")
    type(world.olga).objects.filter(pk=world.olga.pk).update(is_active=False)
    assert seen([world.olga], [ticket.stream_id, other.pk]) == {(other.pk, world.olga.pk)}

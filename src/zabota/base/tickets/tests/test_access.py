"""Getting a ticket is the permission check: every role, every purpose."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.access import message_for, ticket_for, visible

ALLOWED = {
    "olga": {"read", "note", "reply", "manage"},
    "andrei": {"read", "note", "reply", "manage"},
    "irina": {"read", "note", "reply"},
    "grace": {"read", "note"},
    "vera": {"read"},
}


@pytest.mark.parametrize("name", ALLOWED)
@pytest.mark.parametrize("purpose", ["read", "note", "reply", "manage"])
def test_each_role_may_do_what_its_row_says(world, name, purpose):
    ticket = world.ticket()
    if purpose in ALLOWED[name]:
        assert ticket_for(getattr(world, name), ticket.number, to=purpose) == ticket
    else:
        with pytest.raises(PermissionDenied):
            ticket_for(getattr(world, name), ticket.number, to=purpose)


def test_a_stranger_and_whoever_left_find_nothing(world):
    ticket = world.ticket()
    with pytest.raises(Http404):
        ticket_for(AnonymousUser(), ticket.number)
    world.irina.is_active = False
    with pytest.raises((Http404, PermissionDenied)):
        ticket_for(world.irina, ticket.number)


def test_a_private_teams_ticket_is_unknown_to_others(world):
    ticket = world.ticket(team=world.team("Critical", private=True))
    world.victor.teams.add(world.team("Critical", private=True))
    for person in (world.victor, world.andrei, world.olga, world.vera):
        assert ticket_for(person, ticket.number) == ticket
    for person in (world.irina, world.grace):
        with pytest.raises(Http404):
            ticket_for(person, ticket.number)
        assert not visible(person).exists()


def test_what_one_owns_one_sees(world):
    ticket = world.ticket(team=world.team("Critical", private=True))
    actions.assign(ticket, agent=world.irina, by=world.andrei.ref, at=now())
    assert ticket_for(world.irina, ticket.number)


def test_a_merged_conversation_needs_the_right_to_every_part(world):
    main, secret = world.ticket(), world.ticket(team=world.team("Critical", private=True))
    assert ticket_for(world.irina, main.number)
    actions.merge(secret, into=main, by=world.andrei.ref, at=now())
    with pytest.raises(Http404):
        ticket_for(world.irina, main.number)
    assert ticket_for(world.andrei, main.number)


def test_a_message_is_reached_through_its_ticket(world):
    message = world.heard(team=world.team("Critical", private=True))
    assert message_for(world.andrei, message.pk) == message
    with pytest.raises(Http404):
        message_for(world.irina, message.pk)

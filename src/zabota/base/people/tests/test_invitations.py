from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from zabota.base.clock import now
from zabota.base.people.actions import invitations
from zabota.base.people.models import Agent, Invitation, Role


def invite(world, email="new@tarelka.example", **more):
    values = {"role": Role.AGENT, "languages": ["ro"], **more}
    _row, link = invitations.invite(email=email, agent=world.olga, by=world.olga.ref, at=now(), **values)
    return link.rstrip("/").rsplit("/", 1)[1]


def accept(token, at=None):
    return invitations.accept(
        token, name="Nou", surname="", languages=["ro"], password="a-long-password", at=at or now()
    )


def test_it_lets_one_person_in_once(world):
    team = world.team("Critical")
    token = invite(world, teams=[team.pk])
    agent = accept(token)
    assert (agent.email, agent.role, list(agent.teams.all())) == ("new@tarelka.example", Role.AGENT, [team])
    assert accept(token) is None
    assert Agent.objects.filter(email="new@tarelka.example").count() == 1


def test_the_token_itself_is_nowhere_in_the_database(world):
    token = invite(world)
    assert token not in str(Invitation.objects.values())


def test_it_is_over_after_seven_days(world):
    token = invite(world)
    assert accept(token, now() + timedelta(days=7, minutes=1)) is None


def test_withdrawn_is_closed(world):
    token = invite(world)
    invitations.withdraw(Invitation.objects.get(), by=world.olga.ref, at=now())
    assert accept(token) is None


def test_a_second_invitation_closes_the_first(world):
    first, second = invite(world), invite(world)
    assert accept(first) is None
    assert accept(second)


def test_it_ends_with_the_access_of_whoever_sent_it(world):
    token = invite(world)
    Agent.objects.filter(pk=world.olga.pk).update(is_active=False)
    assert accept(token) is None


def test_someone_who_is_here_is_not_invited(world):
    with pytest.raises(ValidationError):
        invite(world, email=world.irina.email.upper())

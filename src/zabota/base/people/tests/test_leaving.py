import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError

from tests.world import PASSWORD
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent, Role
from zabota.base.timeline.models import Event


def sign_in(world, agent):
    client = world.browser()
    client.post("/accounts/login/", {"login": agent.email, "password": PASSWORD})
    return client


def leave(world, agent, **more):
    agents.leave(agent, by=world.olga.ref, at=now(), **more)


def test_every_way_in_ends_at_once(world):
    irina = world.irina
    client = sign_in(world, irina)
    assert client.get("/settings/profile/").status_code == 200
    Authenticator.objects.create(user=irina, type=Authenticator.Type.TOTP, data={})
    leave(world, irina)
    assert client.get("/settings/profile/").status_code == 302
    assert not sign_in(world, irina).session.get("_auth_user_id")
    for model in (Authenticator, EmailAddress, UserSession):
        assert not model.objects.filter(user=irina).exists()


def test_the_name_stays_and_the_teams_are_left(world):
    leave(world, world.irina)
    irina = Agent.objects.get(pk=world.irina.pk)
    assert irina.full_name == "Irina Sokolova"
    assert not irina.has_usable_password()
    assert list(irina.teams.all()) == []
    assert irina.left_at


def test_the_last_owner_cannot_leave_or_step_down(world):
    with pytest.raises(ValidationError):
        leave(world, world.olga)
    with pytest.raises(ValidationError):
        agents.set_role(world.olga, role=Role.AGENT, by=world.olga.ref, at=now())
    assert Agent.objects.get(pk=world.olga.pk).role == Role.OWNER


def test_with_a_second_owner_the_first_may_go(world):
    agents.set_role(world.andrei, role=Role.OWNER, by=world.olga.ref, at=now())
    leave(world, world.olga)
    assert not Agent.objects.get(pk=world.olga.pk).is_active
    with pytest.raises(ValidationError):
        leave(world, world.andrei)


def test_leaving_twice_is_leaving_once(world):
    leave(world, world.irina)
    leave(world, world.irina)
    assert Event.objects.filter(stream=world.irina.stream_id, name="AgentLeft").count() == 1

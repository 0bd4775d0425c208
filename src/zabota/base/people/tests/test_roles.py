import pytest
from django.contrib.auth.models import AnonymousUser

from zabota.base.people.access import ROLES, WORDS, may, may_look_after
from zabota.base.people.models import Role

EVERY = "owner lead agent light auditor"
# The whole table once more, by hand: a slip in access.py must meet a second opinion.
EXPECTED = {
    "tickets.read": "owner lead agent light auditor",
    "tickets.note": "owner lead agent light",
    "tickets.reply": "owner lead agent",
    "tickets.manage": "owner lead",
    "tickets.redact": "owner lead",
    "customers.erase": "owner",
    "secrets.show": "owner",
    "customers.edit": "owner lead agent",
    "people.manage": "owner lead",
    "reports.read": "owner lead auditor",
    "audit.read": "owner auditor",
    "settings.manage": "owner",
    "rules.manage": "owner lead",
}
LOOKS_AFTER = {"owner": EVERY, "lead": "agent light", "agent": "", "light": "", "auditor": ""}
CAST = {"owner": "olga", "lead": "andrei", "agent": "irina", "light": "grace", "auditor": "vera"}


def test_the_table_has_no_verb_that_is_not_asked_about():
    assert set(ROLES) == set(EXPECTED) == set(WORDS)


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("verb", EXPECTED)
def test_each_cell_of_the_role_table(world, role, verb):
    assert may(getattr(world, CAST[role]), verb) == (role in EXPECTED[verb].split())


@pytest.mark.parametrize("other", Role.values)
@pytest.mark.parametrize("role", Role.values)
def test_who_looks_after_whom(world, role, other):
    assert may_look_after(getattr(world, CAST[role]), other) == (other in LOOKS_AFTER[role].split())


@pytest.mark.parametrize("verb", EXPECTED)
def test_a_visitor_may_nothing(verb):
    assert not may(AnonymousUser(), verb)


@pytest.mark.parametrize("verb", EXPECTED)
def test_whoever_left_may_nothing(world, verb):
    world.olga.is_active = False
    assert not may(world.olga, verb)


def test_a_verb_that_does_not_exist_is_a_mistake(world):
    with pytest.raises(KeyError):
        may(world.olga, "tickets.eat")
